/**
 * Does what is asked for in batches, one after the other, in the order in which it was asked for: whatever came while a
 * batch was under way is the next one. So little waits when little is asked for, and much is done together.
 * @param most how many a batch has at most.
 * @param work does a batch and gives the answers in its order; what it throws, all of the batch get.
 */
export function batchCalls<Asked, Answer>(
  most: number,
  work: (batch: readonly Asked[]) => Promise<readonly Answer[]>,
): {
  ask(asked: Asked): Promise<Answer>;
  /** Waits until all is done that was asked for. */
  settle(): Promise<void>;
} {
  const waiting: { asked: Asked; answer: PromiseWithResolvers<Answer> }[] = [];
  let underWay: Promise<void> | null = null;
  const doBatch = async () => {
    const batch = waiting.splice(0, most);
    try {
      const answers = await work(batch.map(({ asked }) => asked));
      for (const [at, { answer }] of batch.entries()) answer.resolve(answers[at] as Answer);
    } catch (error) {
      for (const { answer } of batch) answer.reject(error);
    }
  };
  const doAll = async () => {
    // What is asked for in the same turn of the event loop belongs together.
    await Promise.resolve();
    while (waiting.length > 0) await doBatch();
    underWay = null;
  };
  return {
    ask: (asked) => {
      const answer = Promise.withResolvers<Answer>();
      waiting.push({ asked, answer });
      underWay ??= doAll();
      return answer.promise;
    },
    settle: async () => {
      await underWay;
    },
  };
}
