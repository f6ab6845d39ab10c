/** Work this long is one turn: a waiting press is not kept longer, and yielding costs nothing beside it. */
export const turnMs = 8;

/** Waits until the event loop had a turn. One that is shared by several pieces of work tells when theirs is over. */
export interface YieldToLoop {
  (): Promise<void>;
  isDue?(): boolean;
}

/** Yields to the event loop, where it is due. */
export interface YieldInTurn {
  (): Promise<void>;
  /** Whether the turn was long enough: asked in loops of short steps, since even an idle `await` costs. */
  isDue(): boolean;
}

/**
 * Long work in turns: awaits `yieldToLoop` only when some milliseconds have passed since the turn began, be it by this
 * work alone or, where `yieldToLoop` tells that, by all that share it.
 */
export function inTurns(yieldToLoop: YieldToLoop): YieldInTurn {
  let began = performance.now();
  const isDue = yieldToLoop.isDue ?? (() => performance.now() - began >= turnMs);
  const yieldInTurn = async () => {
    if (!isDue()) return;
    await yieldToLoop();
    began = performance.now();
  };
  return Object.assign(yieldInTurn, { isDue });
}

/** Does work that is given in steps, yielding where it is due. */
export async function stepsInTurns<T>(
  steps: Generator<void, T>,
  yieldInTurn: YieldInTurn,
): Promise<T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (yieldInTurn.isDue()) await yieldInTurn();
  }
}

/** Does it all at once. */
export function allSteps<T>(steps: Generator<void, T>): T {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}
