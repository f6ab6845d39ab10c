import type { ClientMessage } from '../../client-api.ts';
import { Icon } from '../shell/icon.tsx';
import { ReactionPicker } from './reaction-picker.tsx';
import { ShortcutMenu } from './shortcut-menu.tsx';

/** What appears at a message's corner: react, reply in thread, the app's shortcuts. */
export function MessageTools(props: {
  message: ClientMessage;
  onOpenThread?: ((ts: string) => void) | undefined;
}) {
  const { message, onOpenThread } = props;
  return (
    <div className="message-tools">
      <ReactionPicker message={message} />
      {onOpenThread && (
        <button
          type="button"
          className="tool"
          aria-label="Reply in thread"
          title="Reply in thread"
          data-testid="reply-in-thread"
          onClick={() => onOpenThread(message.ts)}
        >
          <Icon name="bubble" />
        </button>
      )}
      <ShortcutMenu message={message} />
    </div>
  );
}
