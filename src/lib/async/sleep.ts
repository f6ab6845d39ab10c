import { setTimeout } from 'node:timers/promises';

/** Waits the given milliseconds. */
export async function sleep(milliseconds: number): Promise<void> {
  await setTimeout(milliseconds);
}
