import type { App } from '@slack/bolt';
import { type ListenerTools, registerListeners } from '../../src/slack/register-listeners.ts';

/** What the bot registers listeners for, without a bot. */
export function registered() {
  const found = {
    command: [] as string[],
    event: [] as string[],
    shortcut: [] as string[],
    view: [] as string[],
  };
  const app = {
    command: (name: string) => found.command.push(name),
    // Of messages only those in direct messages are asked for.
    event: (name: string) => found.event.push(name === 'message' ? 'message.im' : name),
    shortcut: (constraints: { callback_id: string }) =>
      found.shortcut.push(constraints.callback_id),
    action: () => undefined,
    view: (constraints: { callback_id: string }) => found.view.push(constraints.callback_id),
  };
  const actionIds = registerListeners(app as unknown as App, { log: {} } as ListenerTools);
  return { ...found, actionIds };
}
