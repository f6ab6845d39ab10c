import { matchedPhrases } from '../../lib/text/matched-phrases.ts';
import { isTelling, phraseCounter } from '../../lib/text/telling-terms.ts';
import { paperVector } from '../../lib/text/tfidf-vector.ts';
import { tokenize, type Word } from '../../lib/text/tokenize.ts';
import { termId, termOf } from '../../lib/text/vocabulary.ts';
import type { Paper } from '../../paper.ts';
import type { RankRequest } from '../ranker.ts';
import { corpusFor } from '../request-texts.ts';
import { backgroundPapers } from '../samples.ts';

/** Terms that phrases are made of, and the newest papers that are read for them. */
const heaviest = 40;
const mostRead = 40;

export interface Leaning {
  /** By term id, as `Ranker.wordWeights` gives them. */
  weights: Float64Array;
  /** The papers that lean that way, newest first. */
  papers: readonly Paper[];
  /** 1 for what is liked, -1 for what is not. */
  side: 1 | -1;
}

/** Mean tf-idf of each term over the papers. */
function meanVector(request: RankRequest, papers: readonly Paper[]): Map<number, number> {
  const corpus = corpusFor(request);
  const mean = new Map<number, number>();
  for (const paper of papers) {
    const { ids, values } = paperVector(paper, corpus);
    for (const [at, id] of ids.entries())
      mean.set(id, (mean.get(id) ?? 0) + (values[at] as number) / papers.length);
  }
  return mean;
}

/**
 * How much each term makes up of what was learnt about the papers, against other papers: weight times the
 * difference of the mean tf-idf among them and among the background. Summed over all terms this is how much more
 * the words of such a paper score than those of any other. Terms of the interests, very rare ones and very
 * common ones are left out.
 */
function leanOf(request: RankRequest, { weights, papers, side }: Leaning): Map<string, number> {
  const corpus = corpusFor(request);
  const asked = new Set(request.interests.flatMap(({ text }) => tokenize(text)));
  const usual = meanVector(request, backgroundPapers(request.past));
  const leans = [...meanVector(request, papers)]
    .filter(([id]) => isTelling(id, corpus) && !asked.has(termOf(id)))
    .map(([id, mean]): [string, number] => [
      termOf(id),
      side * (weights[id] ?? 0) * (mean - (usual.get(id) ?? 0)),
    ])
    .filter(([, lean]) => lean > 0)
    .sort((a, b) => b[1] - a[1]);
  return new Map(leans.slice(0, heaviest));
}

/** A word alone says something only where no more than this share of the past use it; a handful always may. */
const commonWord = { share: 1 / 12, papers: 30 };
/** Fewer papers share words by chance. */
const enoughPapers = 3;

/** What only one of the papers says is no leaning; words make one phrase where two of them say them together. */
function isSaid(
  request: RankRequest,
  papers: readonly string[],
): (phrase: readonly Word[]) => boolean {
  const count = phraseCounter(papers);
  const corpus = corpusFor(request);
  const most = Math.max(commonWord.papers, commonWord.share * corpus.size);
  return (phrase) => {
    if (count(phrase) < 2) return false;
    const [only, ...more] = phrase.map(({ terms }) => terms[0]);
    return more.length > 0 || only === undefined || corpus.documentFrequency(termId(only)) <= most;
  };
}

/** Phrases, and of each how far its words move a paper: above 0, the sum of its terms' leans. */
export interface LeaningPhrases {
  phrases: string[];
  leans: number[];
}

/**
 * What the papers that lean one way have in common, in phrases as people write them, most telling first; nothing of
 * fewer than three papers.
 */
export function leaningPhrases(
  request: RankRequest,
  leaning: Leaning,
  limit: number,
): LeaningPhrases {
  const papers = leaning.papers.slice(0, mostRead);
  if (papers.length < enoughPapers) return { phrases: [], leans: [] };
  const leans = leanOf(request, { ...leaning, papers });
  const texts = papers.map(({ title, abstract }) => `${title}. ${abstract}`);
  const said = isSaid(request, texts);
  const phrases = matchedPhrases(
    { title: '', abstract: texts.join('\n') },
    leans,
    limit,
    (phrase) => phrase.every(({ terms }) => leans.has(terms[0] ?? '')) && said(phrase),
  );
  const leanOfPhrase = (phrase: string) =>
    tokenize(phrase).reduce((sum, term) => sum + (leans.get(term) ?? 0), 0);
  return { phrases, leans: phrases.map(leanOfPhrase) };
}
