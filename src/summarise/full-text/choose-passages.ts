import { isNear, nearnessOf } from './nearness.ts';
import type { Passage } from './passages.ts';
import { longestQuote, type PlacedSentence } from './placed-sentence.ts';

/** Characters of passages for a model: some 2,000 tokens. */
const mostCharacters = 7000;
const mostPassages = 8;
/** Passages among whose sentences the quoted ones are looked for. */
const mostQuotedFrom = 6;
const mostQuotes = 2;

/** A heading is part of what its passages say. */
const textOf = ({ section, sentences }: Passage): string =>
  `${section ? `${section.title}. ` : ''}${sentences.join(' ')}`;

/** Appendices and tables come after the paper's own words where both are as near. */
const weightOf = ({ section, kind }: Passage): number =>
  (section?.isAppendix ? 0.85 : 1) * (kind === 'table' ? 0.8 : 1);

async function nearestFirst(passages: readonly Passage[], question: string) {
  const near = await nearnessOf(passages.map(textOf), question);
  return passages
    .flatMap((passage, at) => {
      const nearness = near[at];
      return nearness ? [{ passage, at, nearness, score: nearness.score * weightOf(passage) }] : [];
    })
    .sort((a, b) => b.score - a.score || a.at - b.at);
}

/**
 * The passages that a model can be given, in the order of the paper: those nearest to a question.
 * @param first passages that come before all others.
 */
export async function passagesForModel(
  passages: readonly Passage[],
  question: string,
  first: readonly Passage[] = [],
): Promise<Passage[]> {
  const ordered = (await nearestFirst(passages, question)).map(({ passage }) => passage);
  const chosen = new Set<Passage>();
  let left = mostCharacters;
  for (const passage of new Set([...first, ...ordered])) {
    const { length } = textOf(passage);
    if (chosen.size === mostPassages) break;
    if (length > left) continue;
    left -= length;
    chosen.add(passage);
  }
  return passages.filter((passage) => chosen.has(passage));
}

/** What can be quoted: whole short sentences of the text, no rows of a table. */
const isQuotable = (text: string): boolean =>
  text.length >= 25 && text.length <= 2 * longestQuote && !text.includes(' | ');

/** The sentences of a paper that are nearest to a question, in its order; none where nothing is near enough. */
export async function quotesFor(
  passages: readonly Passage[],
  question: string,
): Promise<PlacedSentence[]> {
  const ordered = (await nearestFirst(passages, question)).filter(({ nearness }) =>
    isNear(nearness),
  );
  const sentences = ordered
    .slice(0, mostQuotedFrom)
    .filter(({ passage }) => passage.kind !== 'table')
    .sort((a, b) => a.at - b.at)
    .flatMap(({ passage, score }) =>
      passage.sentences.map((text) => ({ text, section: passage.section, score })),
    )
    .filter(({ text }) => isQuotable(text));
  const near = await nearnessOf(
    sentences.map(({ text, section }) => `${section?.title ?? ''}. ${text}`),
    question,
  );
  return sentences
    .map((sentence, at) => ({ ...sentence, at, near: near[at] }))
    .filter(({ near: one }) => one !== undefined && isNear(one))
    .sort(
      (a, b) =>
        (b.near?.coverage ?? 0) +
          (b.near?.score ?? 0) +
          b.score / 4 -
          ((a.near?.coverage ?? 0) + (a.near?.score ?? 0) + a.score / 4) || a.at - b.at,
    )
    .slice(0, mostQuotes)
    .sort((a, b) => a.at - b.at)
    .map(({ text, section }, at) => ({ number: at + 1, text, section }));
}
