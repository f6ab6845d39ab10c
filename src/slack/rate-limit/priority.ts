import { AsyncLocalStorage } from 'node:async_hooks';

const lane = new AsyncLocalStorage<'background'>();

/**
 * Does work for which nobody waits at a screen: its calls of Slack let those of a gesture go first, leave some room for
 * them, and wait when Slack asks for that.
 */
export const inBackground = <T>(work: () => T): T => lane.run('background', work);

/** Whether the code that asks runs in `inBackground`. */
export const isBackground = (): boolean => lane.getStore() === 'background';
