import { setImmediate as nextRound } from 'node:timers/promises';
import { turnMs, type YieldToLoop } from './in-turns.ts';

/** Who waits for a turn, first come first served. */
const waiting: (() => void)[] = [];
/** When the work of this round of the event loop began; `null` before any. */
let began: number | null = null;

function begin(): number {
  began = performance.now();
  void nextRound().then(endRound);
  return began;
}

/** Gives the new round to one that waits, if any does. */
function endRound(): void {
  began = null;
  const next = waiting.shift();
  if (!next) return;
  begin();
  next();
}

function takeTurn(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  waiting.push(resolve);
  if (began === null) begin();
  return promise;
}

/**
 * Waits for a round of the event loop that no other long work of this process has begun: Node runs all immediates that
 * wait in one round, so that the turns of ten digests would hold the loop for ten turns together. All that ask here
 * share a round's milliseconds.
 */
export const nextTurn: Required<YieldToLoop> & YieldToLoop = Object.assign(takeTurn, {
  isDue: () => performance.now() - (began ?? begin()) >= turnMs,
});
