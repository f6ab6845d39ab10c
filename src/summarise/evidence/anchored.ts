import { contentStems } from './content-stems.ts';

/** Words that any abstract has, and any praise: they tie no sentence to its paper. */
const general = new Set(
  `paper work stud articl manuscript submission method approach result experiment show demonstrat achiev propos present introduc novel
  new model system framework research author field performanc problem task data cod availabl project pag websit best first high
  good great signific import stat art read summary review`.split(/\s+/),
);

const stemsOf = (text: string): Set<string> =>
  new Set(
    contentStems(text)
      .map(({ stem }) => stem)
      .filter((stem) => !general.has(stem)),
  );

/**
 * Which sentences of an abstract have to do with the rest of it: a word in common with the title or another sentence, or
 * a number. What others put in has neither. With fewer than three sentences all have.
 */
export function anchoredSentences(sentences: readonly string[], title: string): boolean[] {
  if (sentences.length < 3) return sentences.map(() => true);
  const [ofTitle, ...stems] = [title, ...sentences].map(stemsOf) as [Set<string>, ...Set<string>[]];
  const holders = new Map<string, number>();
  for (const own of stems) for (const stem of own) holders.set(stem, (holders.get(stem) ?? 0) + 1);
  return stems.map(
    (own, at) =>
      /\d/.test(sentences[at] ?? '') ||
      [...own].some((stem) => ofTitle.has(stem) || (holders.get(stem) ?? 0) > 1),
  );
}
