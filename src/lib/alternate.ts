/** The things so that groups take turns, each in its own order: the first of each group, then the second of each. */
export function alternate<T>(things: readonly T[], groupOf: (thing: T) => string): T[] {
  const counts = new Map<string, number>();
  const rounds: T[][] = [];
  for (const thing of things) {
    const group = groupOf(thing);
    const round = counts.get(group) ?? 0;
    counts.set(group, round + 1);
    const others = rounds[round] ?? [];
    rounds[round] = others;
    others.push(thing);
  }
  return rounds.flat();
}
