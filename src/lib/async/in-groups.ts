/** While much is asked for, a group is waited for so long at most: what is waited for once can be done together. */
const gatherMs = 15;
/** A group of so many means that much is asked for, as its share of the most. */
const busyShare = 1 / 8;

/**
 * Gathers what is asked for in one turn of the event loop and does it together, `most` at a time with a turn for others
 * in between. While much is asked for, it gathers for a moment.
 * @param work does a group and gives the answers in its order; what it throws, all of the group get.
 * @param mayWait `false`: nothing waits longer than the turn, however much is asked for.
 */
export function inGroups<Asked, Answer>(
  most: number,
  work: (group: readonly Asked[]) => readonly Answer[],
  { mayWait }: { mayWait: boolean } = { mayWait: true },
): {
  ask(asked: Asked): Promise<Answer>;
  /** Does at once what waits. */
  flush(): void;
} {
  let waiting: { asked: Asked; answer: PromiseWithResolvers<Answer> }[] = [];
  let isBusy = false;
  let cancel: (() => void) | null = null;
  const doLater = () => {
    cancel?.();
    if (isBusy && waiting.length < most) {
      const timer = setTimeout(doSome, gatherMs);
      cancel = () => clearTimeout(timer);
    } else {
      const turn = setImmediate(doSome);
      cancel = () => clearImmediate(turn);
    }
  };
  const doSome = () => {
    cancel = null;
    const group = waiting.slice(0, most);
    waiting = waiting.slice(most);
    isBusy = mayWait && group.length > most * busyShare;
    if (waiting.length > 0) doLater();
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
      // A group that has become whole waits no longer.
      if (!cancel || waiting.length === most) doLater();
      return answer.promise;
    },
    flush: () => {
      while (waiting.length > 0) {
        cancel?.();
        doSome();
      }
    },
  };
}
