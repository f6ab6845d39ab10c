/**
 * Does what is asked for in its order, one group after the other: whatever came while a group was under way is the next
 * one, so that little waits when little is asked for, and much is done together.
 * @param work does a group and gives the answers in its order; what it throws, all of the group get.
 */
export function inTurn<Asked, Answer>(
  most: number,
  work: (group: readonly Asked[]) => Promise<readonly Answer[]>,
): {
  ask(asked: Asked): Promise<Answer>;
  /** Waits until all is done that was asked for. */
  settle(): Promise<void>;
} {
  const waiting: { asked: Asked; answer: PromiseWithResolvers<Answer> }[] = [];
  let underWay: Promise<void> | null = null;
  const doGroup = async () => {
    const group = waiting.splice(0, most);
    try {
      const answers = await work(group.map(({ asked }) => asked));
      for (const [at, { answer }] of group.entries()) answer.resolve(answers[at] as Answer);
    } catch (error) {
      for (const { answer } of group) answer.reject(error);
    }
  };
  const doAll = async () => {
    // What is asked for in the same turn of the event loop belongs together.
    await Promise.resolve();
    while (waiting.length > 0) await doGroup();
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
