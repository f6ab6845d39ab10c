import type { Unit } from '../index/match-units.ts';
import { countHoldingAll, type Question, rankPapers, type Scored } from '../index/rank-papers.ts';
import { readQuestion } from '../index/read-question.ts';
import { fieldMarks } from '../index/search-terms.ts';
import { dayNumber, postingsOf } from '../index/segment.ts';
import { pairBits } from '../index/word-pairs.ts';
import { interestVectors } from './interest-vectors.ts';
import {
  type AllowedIn,
  type Asked,
  filterAll,
  holdingPhrases,
  listPassing,
  type Tools,
} from './pass-filters.ts';
import { rankLike } from './rank-like.ts';
import type { Sample, SearchAnswer, SearchRequest, SearchResult } from './search-request.ts';
import { unknownWords } from './unknown-words.ts';

/** Results of a question that can be paged through. */
const most = 200;
/**
 * Papers below this cosine that hold no word of a question are not found: over 20,000 real papers, words without meaning reached
 * 0.25 at most, and a subject that none is about ("banana bread recipe") 0.38.
 */
const leastCosine = 0.4;

/** Whether an ascending list has the number. */
function has(docs: Uint16Array, doc: number): boolean {
  let [low, high] = [0, docs.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((docs[middle] as number) < doc) low = middle + 1;
    else high = middle;
  }
  return docs[low] === doc;
}

/** The terms by which a paper was found for a unit that it holds. */
function foundBy(
  { segments }: Asked,
  { segment: at, doc }: Pick<Scored, 'segment' | 'doc'>,
  { alternatives }: Unit,
): readonly string[] {
  const segment = segments[at]?.segment;
  const [only] = alternatives;
  if (!segment || (only && alternatives.length === 1)) return only?.terms ?? [];
  return alternatives
    .filter(({ terms }) => terms.every((term) => has(postingsOf(segment, term).docs, doc)))
    .flatMap(({ terms }) => terms);
}

async function resultsOf(
  tools: Asked,
  page: readonly Scored[],
  units: readonly Unit[],
): Promise<SearchResult[]> {
  const papers = new Map(
    (await tools.papers.getMany(page.map(({ id }) => id))).map((paper) => [paper.id, paper]),
  );
  return page.flatMap((scored) => {
    const { id, parts, total, cosine } = scored;
    const paper = papers.get(id);
    if (!paper) return [];
    const hits = units
      .filter((_, unit) => (scored.held >>> unit) & 1)
      .map((unit) => ({ typed: unit.typed, terms: [...foundBy(tools, scored, unit)] }));
    return [{ paper, hits, isNear: cosine >= leastCosine, parts, total }];
  });
}

const noScore = { words: 0, cosine: 0, coverage: 0, title: 0, verbatim: 0, recency: 0, taste: 0 };
const unscored = { segment: -1, doc: -1, held: 0, total: 0, cosine: 0, covered: 0, parts: noScore };

type Answer = Omit<SearchAnswer, 'waiting'>;

/** Answers filters alone. */
async function answerFilters(
  tools: Asked,
  { offset, limit }: SearchRequest,
  allowed: AllowedIn,
): Promise<Omit<Answer, 'indexed' | 'knowsVenues'>> {
  const found = listPassing(tools, allowed);
  const page = found.slice(offset, offset + limit).map((one) => ({ ...unscored, ...one }));
  const results = await resultsOf(tools, page, []);
  return { results, count: found.length, holdingAll: null, sought: [], unknown: [] };
}

/** Answers with the papers that are like a text. */
async function answerLike(
  tools: Asked,
  { offset, limit, order }: SearchRequest,
  like: Sample,
  kept: { allowed: AllowedIn; today: number | null },
): Promise<Omit<Answer, 'indexed' | 'knowsVenues'>> {
  const alike = rankLike(tools.index, tools.embedder(), like, kept).slice(0, most);
  if (order === 'newest') alike.sort((a, b) => b.day - a.day || (a.id < b.id ? -1 : 1));
  const results = await resultsOf(tools, alike.slice(offset, offset + limit), []);
  return { results, count: alike.length, holdingAll: null, sought: [], unknown: [] };
}

async function answerWords(
  tools: Asked,
  request: SearchRequest,
  { allowed, today }: { allowed: AllowedIn; today: number | null },
): Promise<Omit<Answer, 'indexed' | 'knowsVenues'>> {
  const { index, segments, embedder } = tools;
  const { words, order, offset, limit } = request;
  const { units, text } = readQuestion(words, index.lexicon);
  const question: Question = {
    units,
    pairs: pairBits(words),
    vector: embedder().embedQuery(text),
    allowed,
    today,
    tastes: order === 'best' ? interestVectors(embedder(), request.interests) : [],
  };
  const scored = rankPapers(segments, question);
  // Before anything is waited for: another question writes over it.
  const holdingAll = countHoldingAll(segments, question);
  const isNearEnough = (cosine: number) => request.ids === null && cosine >= leastCosine;
  const near = scored.filter(({ covered, cosine }) => covered > 0 || isNearEnough(cosine));
  const isExact = request.phrases.length === 0;
  const holding = isExact
    ? null
    : await holdingPhrases(
        tools,
        request.phrases,
        near.map(({ id }) => id),
      );
  const ranked = near.filter(({ id }) => holding?.has(id) ?? true).slice(0, most);
  if (order === 'newest') ranked.sort((a, b) => b.day - a.day || (a.id < b.id ? -1 : 1));
  return {
    results: await resultsOf(tools, ranked.slice(offset, offset + limit), units),
    count: ranked.length,
    holdingAll: isExact ? holdingAll : Math.min(holdingAll, ranked.length),
    sought: units.filter(({ weight }) => weight === 1).map(({ typed }) => typed),
    unknown: await unknownWords(tools, units),
  };
}

/** Answers questions about an archive: by words and by meaning, kept to what its filters let pass. */
export async function askIndex(tools: Tools, request: SearchRequest): Promise<Answer> {
  const { asked, allowed } = await filterAll(tools, request);
  const indexed = tools.index.size;
  const today =
    request.order === 'best' ? dayNumber({ published: null, day: request.today }) : null;
  const kept = { allowed, today };
  const answer = request.like
    ? await answerLike(asked, request, request.like, kept)
    : request.words.trim() === ''
      ? await answerFilters(asked, request, allowed)
      : await answerWords(asked, request, kept);
  // Only who asks for a venue is told.
  const knowsVenues =
    request.venue === null || tools.index.lexicon.beginning(fieldMarks.venue, 1).length > 0;
  return { ...answer, knowsVenues, indexed };
}
