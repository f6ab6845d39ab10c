import { mean, sum } from '../lib/statistics.ts';
import { cutAtWord } from '../lib/text/cut-at-word.ts';
import { tokenize } from '../lib/text/tokenize.ts';
import type { Paper } from '../paper.ts';
import { type SentenceCues, sentenceCues } from './sentence-cues.ts';
import { splitSentences } from './split-sentences.ts';

/** Changes when the same abstract would be summarised otherwise. */
export const extractiveVersion = 'extract-2';

/** Longest summary in UTF-16 units, about what one reads at a glance. */
export const summaryLimit = 420;

const mostSentences = 3;
/** Only the best sentences are combined, so that a long text stays cheap. */
const mostConsidered = 16;

interface Sentence {
  index: number;
  text: string;
  terms: Set<string>;
  cues: SentenceCues;
  worth: number;
}

const share = (part: Set<string>, whole: Set<string>) =>
  part.size === 0 ? 0 : part.intersection(whole).size / part.size;
const jaccard = (a: Set<string>, b: Set<string>) => {
  const all = a.union(b).size;
  return all === 0 ? 0 : a.intersection(b).size / all;
};

const numberOfResult = /\d(?:[\d.,]*\d)?\s?(?:\\?%|x\b|×|percent|times|points)/i;

/** The value of a sentence; the weights were set by eye on a few dozen real abstracts. */
function worthOf(text: string, cues: SentenceCues, inTitle: number, centrality: number): number {
  return (
    (cues.proposal ? 2.5 : 0) +
    (cues.announcing ? 1.5 : 0) +
    (cues.finding ? 2 : 0) +
    (numberOfResult.test(text) ? 0.75 : 0) +
    1.5 * inTitle +
    4 * centrality -
    (cues.secondary ? 2 : 0) -
    (cues.hollow ? 2.5 : 0) -
    (cues.background ? 2 : 0) -
    (cues.boilerplate ? 6 : 0) -
    (text.length < 60 ? 1 : 0)
  );
}

/** What arXiv's listing pages leave of a link after the last sentence. */
const linkAtTheEnd = /\s*\bthis https? URL\.?\s*$/i;

/** The name before the colon of a title, e.g. `APRIL`; empty when there is none. */
const nameIn = (title: string) => /^(\S+(?: \S+)?):/.exec(title)?.[1] ?? '';

function weigh(paper: Paper): Sentence[] {
  const titleTerms = new Set(tokenize(paper.title));
  const name = nameIn(paper.title);
  const texts = splitSentences(paper.abstract.replace(linkAtTheEnd, ''));
  const terms = texts.map((text) => new Set(tokenize(text)));
  return texts.map((text, index) => {
    const own = terms[index] ?? new Set<string>();
    const others = terms.filter((_, other) => other !== index);
    const centrality = mean(others.map((other) => jaccard(own, other)));
    const cues = sentenceCues(text);
    const named = name !== '' && cues.announcing && text.includes(name) ? 1.5 : 0;
    const worth = worthOf(text, cues, share(titleTerms, own), centrality) + named;
    return { index, text, terms: own, cues, worth };
  });
}

/** The value of sentences together: their own, both parts covered, nothing repeated or dangling. */
function worthTogether(chosen: Sentence[]): number {
  const covers = (part: 'proposal' | 'finding') => chosen.some(({ cues }) => cues[part]);
  const dangling = chosen
    .filter(({ index }) => !chosen.some((other) => other.index === index - 1))
    .map(({ cues }) => (cues.announcing ? 1 : 2.5) * Number(cues.dangling));
  const repeats = chosen.flatMap((sentence, at) =>
    chosen.slice(at + 1).map((other) => jaccard(sentence.terms, other.terms)),
  );
  return (
    sum(chosen.map(({ worth }) => worth)) +
    (covers('proposal') && covers('finding') ? 1.5 : 0) +
    (chosen.length > 1 ? 2 : 0) -
    sum(dangling) -
    3 * sum(repeats)
  );
}

function* combinations(sentences: Sentence[], most: number): Generator<Sentence[]> {
  for (const [at, sentence] of sentences.entries()) {
    yield [sentence];
    if (most === 1) continue;
    for (const others of combinations(sentences.slice(at + 1), most - 1))
      yield [sentence, ...others];
  }
}

/** Sentences of scripts without spaces between sentences are joined without one. */
const join = (sentences: Sentence[]) =>
  sentences.reduce(
    (text, { text: next }) =>
      text === '' || /[。！？]$/.test(text) ? text + next : `${text} ${next}`,
    '',
  );

/**
 * A summary chosen from the abstract: the two or three sentences, in their order, that best say what is
 * proposed and what was found, in at most 420 characters. One sentence that is too long alone is cut at a
 * word. Never empty: a paper without an abstract gets a sentence that says so.
 */
export function extractSummary(paper: Paper): string {
  const sentences = weigh(paper);
  if (sentences.length === 0) return 'The source gives no abstract.';
  const best = sentences.toSorted((a, b) => b.worth - a.worth || a.index - b.index);
  const considered = best.slice(0, mostConsidered).toSorted((a, b) => a.index - b.index);
  let chosen: Sentence[] = [];
  let worth = Number.NEGATIVE_INFINITY;
  for (const candidate of combinations(considered, mostSentences)) {
    if (join(candidate).length > summaryLimit) continue;
    const total = worthTogether(candidate);
    if (total <= worth) continue;
    chosen = candidate;
    worth = total;
  }
  return chosen.length > 0 ? join(chosen) : cutAtWord(best[0]?.text ?? '', summaryLimit);
}
