import { createContext, useContext, useState } from 'react';
import type { ClientState } from '../../client-api.ts';
import type { Gestures } from './send-gesture.ts';

/** What every part of the page may need: the state, who is acting, and a way to act. */
export interface Client {
  state: ClientState;
  /** The member whose eyes and hands the page is. */
  memberId: string;
  theme: 'light' | 'dark';
  /** Sends a gesture; a failure is shown to the person. Answers whether it was taken. */
  send: <K extends keyof Gestures>(kind: K, body: Gestures[K]) => Promise<boolean>;
  /** Shows a sentence for a while. */
  tell: (sentence: string) => void;
}

export const ClientContext = createContext<Client | null>(null);

export function useClient(): Client {
  const client = useContext(ClientContext);
  if (client === null) throw new Error('useClient was called outside of ClientContext.');
  return client;
}

/** Like `send`, with a flag that is true while the gesture is under way. */
export function useGesture(): { pending: boolean; send: Client['send'] } {
  const { send } = useClient();
  const [pending, setPending] = useState(false);
  return {
    pending,
    send: async (kind, body) => {
      setPending(true);
      try {
        return await send(kind, body);
      } finally {
        setPending(false);
      }
    },
  };
}
