import { AsyncLocalStorage } from 'node:async_hooks';

const priority = new AsyncLocalStorage<'background'>();

/**
 * Does work that nobody waits for at a screen: its calls of Slack let those of a gesture go first, leave some of the
 * limit to them, and wait when Slack asks for that.
 */
export const inBackground = <T>(work: () => T): T => priority.run('background', work);

/** Whether the calling code runs in `inBackground`. */
export const isBackground = (): boolean => priority.getStore() === 'background';
