import { useEffect, useState } from 'react';
import type { ClientState } from '../../client-api.ts';
import { shareUnchanged } from './share-unchanged.ts';

/** Milliseconds to wait before asking again after the connection was lost. */
const retryDelay = 1000;

/** The playground's state, live; `connected` is false while it cannot be reached. */
export function useClientState(): { state: ClientState | null; connected: boolean } {
  const [state, setState] = useState<ClientState | null>(null);
  const [connected, setConnected] = useState(true);
  useEffect(
    () =>
      follow(
        (next) => setState((before) => shareUnchanged(before, next)),
        (value) => setConnected(value),
      ),
    [],
  );
  return { state, connected };
}

/** Follows the server-sent events until the returned function is called. */
function follow(
  onState: (state: ClientState) => void,
  onConnected: (connected: boolean) => void,
): () => void {
  let source: EventSource;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const open = () => {
    let seen = false;
    source = new EventSource('/client/events');
    source.onmessage = (event) => {
      seen = true;
      onState(JSON.parse(event.data) as ClientState);
    };
    source.onopen = async () => {
      onConnected(true);
      // An event that came in the meantime is newer than this answer.
      const state = await fetchState();
      if (state && !seen) onState(state);
    };
    source.onerror = () => {
      onConnected(false);
      source.close();
      timer = setTimeout(open, retryDelay);
    };
  };
  open();
  return () => {
    clearTimeout(timer);
    source.close();
  };
}

async function fetchState(): Promise<ClientState | null> {
  try {
    return (await (await fetch('/client/state')).json()) as ClientState;
  } catch {
    return null;
  }
}
