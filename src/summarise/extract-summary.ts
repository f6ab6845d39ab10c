import { allSteps } from '../lib/async/in-turns.ts';
import { cutAtWord } from '../lib/text/cut-at-word.ts';
import type { Paper } from '../paper.ts';
import { spellOut } from './abbreviations.ts';
import { type AbstractWords, abstractWords } from './abstract-words.ts';
import { hasVerb } from './cut-clauses.ts';
import { nameOfPaper } from './paper-name.ts';
import { abstractCues, type SentenceCues, sentenceCues } from './sentence-cues.ts';
import { shortFormsOf } from './shorten.ts';
import { unsuspiciousSentences } from './suspicious-sentences.ts';
import { shippedProbabilities } from './word-model-file.ts';

/** Changes when the same abstract would be summarised otherwise. */
export const extractiveVersion = 'extract-7';

/** Longest summary in UTF-16 units; half of them have about 300. */
export const summaryLimit = 600;

/** Only the best are combined, so that a long abstract stays cheap. */
const mostConsidered = 9;
const mostForms = 3;

/** What counts beside the expected F1, in its unit; chosen in the same way. */
const merit = { number: 0.1, bothParts: 0.04 };
const fault = {
  dangling: 0.12,
  danglingAtStart: 0.24,
  pointing: 0.03,
  unannounced: 0.04,
  hollow: 0.03,
  background: 0.04,
  boilerplate: 0.2,
  alone: 0.1,
  authors: 0.01,
  ablation: 0.06,
};

/** A sentence of the abstract in one of its forms. */
interface Candidate {
  index: number;
  text: string;
  /** As `AbstractWords` numbers them. */
  words: readonly number[];
  cues: SentenceCues;
  /** Whether it says a result with a number. */
  hasNumber: boolean;
  /** Whether "this" or "such" in it means something that was said before. */
  isPointing: boolean;
  /** Of parts that were taken away, which comes after the main result. */
  isAblation: boolean;
  /** Its value alone. */
  worth: number;
}

const numberOfResult =
  /\d(?:[\d.,]*\d)?\s?(?:\\?%|x\b|×|percent|times|points|pp\b|-fold)|\b\d+\.\d+\b/i;
const pointing =
  /\b(?:this|these|such|those|(?:the )?(?:two |three )?aforementioned)\s+(?!paper|work|study|article|survey|report|as\b|that\b|is\b|end\b)\p{Ll}/iu;
/** What arXiv's listing pages leave of a link after the last sentence. */
const linkAtTheEnd = /\s*\bthis https? URL\.?\s*$/i;
/** Items of a list that are sentences: "… types. (ii) We implement …". */
const nextItem = /(?<=[.!?;]) (?=\((?:i{1,3}|iv|v|[a-d]|\d)\) \p{Lu})/u;

/** A sentence, or the items of a list in it, but for those that are only the name of a thing. */
const itemsOf = (sentence: string): string[] =>
  sentence
    .split(nextItem)
    .filter((item, at) => at === 0 || hasVerb.test(item.replace(/ (?:that|which) .*/, '')));

function candidateOf(
  text: string,
  index: number,
  whole: SentenceCues,
  { numbersOf, f1 }: AbstractWords,
): Candidate {
  const words = numbersOf(text);
  const own = sentenceCues(text);
  const hasNumber = numberOfResult.test(text) && (whole.finding || own.finding);
  const speaksOfAuthors = /^The authors\b/.test(text) ? fault.authors : 0;
  return {
    index,
    text,
    words,
    cues: { ...whole, dangling: own.dangling },
    hasNumber,
    isPointing: pointing.test(text),
    isAblation: /\bablat(?:ion|ing)/i.test(text),
    worth: f1([{ words }]) + (hasNumber ? 0.03 : 0) - speaksOfAuthors,
  };
}

/** The best forms of the best sentences, in the order of the abstract. */
function* candidatesOf(
  sentences: readonly string[],
  name: string | null,
  words: AbstractWords,
): Generator<void, Candidate[][]> {
  const cuesOf = abstractCues(sentences, name);
  const all: Candidate[][] = [];
  for (const [index, sentence] of sentences.entries()) {
    const cues = cuesOf[index] ?? sentenceCues(sentence);
    const texts = shortFormsOf(sentence, name);
    const forms = (texts.length > 0 ? texts : [sentence]).map((text) =>
      candidateOf(text, index, cues, words),
    );
    all.push(forms.sort((a, b) => b.worth - a.worth).slice(0, mostForms));
    yield;
  }
  const rank = ([best]: Candidate[]) =>
    best
      ? best.worth -
        1.5 * fault.boilerplate * Number(best.cues.boilerplate) -
        0.02 * Number(best.cues.background)
      : 0;
  return all
    .sort((a, b) => rank(b) - rank(a))
    .slice(0, mostConsidered)
    .sort((a, b) => (a[0]?.index ?? 0) - (b[0]?.index ?? 0));
}

/**
 * The value of sentences together: what to expect of their words, both parts and a number said, nothing hanging.
 * @param isAnnounced the abstract says "we propose": then a summary should.
 */
function worthTogether(
  chosen: readonly Candidate[],
  { f1 }: AbstractWords,
  isAnnounced: boolean,
): number {
  let worth = f1(chosen);
  if (isAnnounced && !chosen.some(({ cues }) => cues.announcing)) worth -= fault.unannounced;
  if (chosen.some(({ cues }) => cues.proposal) && chosen.some(({ cues }) => cues.finding))
    worth += merit.bothParts;
  if (chosen.some(({ hasNumber }) => hasNumber)) worth += merit.number;
  if (chosen.length === 1) worth -= fault.alone;
  chosen.forEach(({ index, cues, isPointing, isAblation }, at) => {
    const follows = chosen[at - 1]?.index === index - 1;
    if (cues.dangling) worth -= follows ? 0.02 : at === 0 ? fault.danglingAtStart : fault.dangling;
    if (isPointing && !follows) worth -= fault.pointing;
    if (cues.hollow) worth -= fault.hollow;
    if (isAblation) worth -= fault.ablation;
    if (cues.boilerplate) worth -= fault.boilerplate;
    if (cues.background) worth -= fault.background;
  });
  return worth;
}

/** One to three sentences, each in one of its forms. */
function* combinations(all: Candidate[][], most = 3): Generator<Candidate[]> {
  for (const [at, forms] of all.entries())
    for (const form of forms) {
      yield [form];
      if (most > 1)
        for (const others of combinations(all.slice(at + 1), most - 1)) yield [form, ...others];
    }
}

/** Sentences of scripts without spaces between sentences are joined without one. */
const join = (chosen: readonly Candidate[]) =>
  chosen.reduce(
    (text, { text: next }) =>
      text === '' || /[。！？]$/.test(text) ? text + next : `${text} ${next}`,
    '',
  );

/**
 * A summary of a paper without a language model: the two or three sentences of the abstract, in their order and
 * shortened, that best say what it does, how, and what came out, in at most 600 characters. Which words such a summary
 * has was learnt (`docs/summaries.md`). Every word is the abstract's own, in its order, but for the rewrites of
 * `third-person.ts` and short names that are spelt out. One sentence that is too long alone is cut at a word. Never
 * empty: a paper without an abstract gets a sentence that says so.
 */
export const extractSummary = (paper: Pick<Paper, 'title' | 'abstract'>): string =>
  allSteps(summaryInSteps(paper));

/** The same in steps of some milliseconds, a sentence each. */
export function* summaryInSteps(paper: Pick<Paper, 'title' | 'abstract'>): Generator<void, string> {
  const abstract = paper.abstract.replace(linkAtTheEnd, '');
  const sentences = unsuspiciousSentences(abstract).flatMap(itemsOf);
  if (sentences.length === 0)
    return abstract.trim() === ''
      ? 'The source gives no abstract.'
      : 'The abstract reads like a note to language models and is left out here.';
  const name = nameOfPaper(paper.title, abstract);
  const words = abstractWords(shippedProbabilities({ title: paper.title, sentences }));
  yield;
  const candidates = yield* candidatesOf(sentences, name, words);
  const isAnnounced = candidates.some(([best]) => best?.cues.announcing);
  let best: { text: string; worth: number } | null = null;
  for (const chosen of combinations(candidates)) {
    const text = join(chosen);
    if (text.length > summaryLimit) continue;
    const worth = worthTogether(chosen, words, isAnnounced);
    if (best === null || worth > best.worth) best = { text, worth };
  }
  const text = best?.text ?? cutAtWord(candidates[0]?.[0]?.text ?? '', summaryLimit);
  return spellOut(text, abstract, name, summaryLimit);
}
