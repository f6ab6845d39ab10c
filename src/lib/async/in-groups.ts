/**
 * Gathers what is asked for in one turn of the event loop and does it together, `most` at a time with a turn for others
 * in between.
 * @param work does a group and gives the answers in its order; what it throws, all of the group get.
 */
export function inGroups<Asked, Answer>(
  most: number,
  work: (group: readonly Asked[]) => readonly Answer[],
): {
  ask(asked: Asked): Promise<Answer>;
  /** Does at once what waits. */
  flush(): void;
} {
  let waiting: { asked: Asked; answer: PromiseWithResolvers<Answer> }[] = [];
  let turn: NodeJS.Immediate | null = null;
  const doSome = () => {
    const group = waiting.slice(0, most);
    waiting = waiting.slice(most);
    turn = waiting.length > 0 ? setImmediate(doSome) : null;
    try {
      const answers = work(group.map(({ asked }) => asked));
      for (const [at, { answer }] of group.entries()) answer.resolve(answers[at] as Answer);
    } catch (error) {
      for (const { answer } of group) answer.reject(error);
    }
  };
  return {
    ask: (asked) => {
      const answer = Promise.withResolvers<Answer>();
      waiting.push({ asked, answer });
      turn ??= setImmediate(doSome);
      return answer.promise;
    },
    flush: () => {
      if (turn) clearImmediate(turn);
      while (waiting.length > 0) {
        doSome();
        if (turn) clearImmediate(turn);
      }
      turn = null;
    },
  };
}
