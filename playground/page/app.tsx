import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { type Client, ClientContext } from './client/client-context.ts';
import { sendGesture } from './client/send-gesture.ts';
import { useClientState } from './client/use-client-state.ts';
import { useTheme } from './client/use-theme.ts';
import { useToasts } from './client/use-toasts.ts';
import { Toasts } from './shell/toasts.tsx';
import { Workspace } from './shell/workspace.tsx';

/** The playground page: what Slack's desktop client would show, and a few controls above it. */
export function App() {
  const { state, connected } = useClientState();
  const { theme, toggle } = useTheme();
  const { toasts, tell, dismiss } = useToasts();
  const [chosen, setChosen] = useState<string | null>(null);
  const send = useCallback<Client['send']>(
    async (kind, body) => {
      const failure = await sendGesture(kind, body);
      if (failure !== null) tell(failure);
      return failure === null;
    },
    [tell],
  );
  const memberId = chosen ?? state?.members.find((member) => !member.isBot)?.id ?? '';
  return (
    <>
      {!connected && (
        <p className="lost" role="alert">
          The playground cannot be reached. Trying again…
        </p>
      )}
      {state ? (
        <Provide state={state} memberId={memberId} theme={theme} send={send} tell={tell}>
          <Workspace onMember={setChosen} onToggleTheme={toggle} />
        </Provide>
      ) : (
        connected && <p className="empty">Loading the playground…</p>
      )}
      <Toasts toasts={toasts} onDismiss={dismiss} />
    </>
  );
}

function Provide({
  state,
  memberId,
  theme,
  send,
  tell,
  children,
}: Client & { children: ReactNode }) {
  const client = useMemo(
    () => ({ state, memberId, theme, send, tell }),
    [state, memberId, theme, send, tell],
  );
  return <ClientContext value={client}>{children}</ClientContext>;
}
