import type { Embedder } from '../../embed/embedder.ts';
import { indexedText, onlyWords, queryForms } from '../../lib/text/search-text.ts';
import type { Paper } from '../../paper.ts';
import type { PaperStore } from '../../store/store.ts';
import type { Unit } from '../index/match-units.ts';
import { countHoldingAll, type Question, rankPapers, type Scored } from '../index/rank-papers.ts';
import { readQuestion } from '../index/read-question.ts';
import type { SearchIndex } from '../index/search-index.ts';
import { fieldMarks } from '../index/search-terms.ts';
import { dayNumber, postingsOf } from '../index/segment.ts';
import { pairBits, pairShare } from '../index/word-pairs.ts';
import { chooseNameTest } from '../papers-by-name.ts';
import { filterSegment, type Passing } from './filter-papers.ts';
import { interestVectors } from './interest-vectors.ts';
import { rankLike } from './rank-like.ts';
import type { Sample, SearchAnswer, SearchRequest, SearchResult } from './search-request.ts';
import { unknownWords } from './unknown-words.ts';

/** Results of a question that can be paged through. */
const most = 200;
/** Papers whose names or texts are read to tell whether they truly pass; the newest where more seem to. */
const mostRead = 500;
/**
 * Papers below this cosine that hold no word of a question are not found: over 20,000 real papers, words without meaning reached
 * 0.25 at most, and a subject that none is about ("banana bread recipe") 0.38.
 */
const leastCosine = 0.4;

interface Tools {
  index: SearchIndex;
  papers: Pick<PaperStore, 'getMany'>;
  embedder: () => Embedder;
}

interface Asked extends Tools {
  /** The segments as they were when it was asked: papers that come meanwhile change which there are. */
  segments: SearchIndex['segments'];
}

interface Listed {
  id: string;
  day: number;
}

/** The papers that pass, the newest first. */
function listPassing({ segments }: Asked, allowed: readonly (Passing | null)[]): Listed[] {
  const found: Listed[] = [];
  for (const [at, { segment }] of segments.entries())
    for (const [doc, id] of segment.ids.entries())
      if (!segment.dead[doc] && allowed[at]?.[doc] !== 0)
        found.push({ id, day: segment.days[doc] as number });
  return found.sort((a, b) => b.day - a.day || (a.id < b.id ? -1 : 1));
}

/** Leaves only the papers with these ids. */
function keepOnly({ segments }: Asked, ids: ReadonlySet<string>): Passing[] {
  return segments.map(({ segment }) => Uint8Array.from(segment.ids, (id) => (ids.has(id) ? 1 : 0)));
}

/** Whether each phrase stands in title or abstract, in one of the forms that are indexed. */
function holdsPhrases(phrases: readonly string[]): (paper: Paper) => boolean {
  const wanted = phrases.map((phrase) => queryForms(phrase));
  return ({ title, abstract }) => {
    const plain = ` ${onlyWords(indexedText(`${title} . ${abstract}`))} `;
    return wanted.every((forms) => forms.some((form) => plain.includes(form)));
  };
}

/** Papers that may hold the phrase: they hold its pairs of words, and each of its words. */
function mayHold(tools: Asked, phrase: string, allowed: readonly (Passing | null)[]): Passing[] {
  const sought = pairBits(phrase);
  return tools.segments.map(({ segment }, at) => {
    const isSought = sought.length > 0;
    return Uint8Array.from(segment.ids, (_, doc) =>
      allowed[at]?.[doc] === 0 || (isSought && pairShare(segment.pairs, doc, sought, 1) < 1)
        ? 0
        : 1,
    );
  });
}

/** Filters whose answer is in the papers themselves: read of those that seem to pass. */
async function confirm(
  tools: Asked,
  { from, phrases }: Pick<SearchRequest, 'from' | 'phrases'>,
  allowed: readonly (Passing | null)[],
): Promise<readonly (Passing | null)[]> {
  const isName = from !== null && !/^[a-z]+$/i.test(from.trim());
  if (!isName && phrases.length === 0) return allowed;
  let seeming = allowed;
  for (const phrase of phrases) seeming = mayHold(tools, phrase, seeming);
  const listed = listPassing(tools, seeming).slice(0, mostRead);
  const papers = await tools.papers.getMany(listed.map(({ id }) => id));
  const isBy = isName ? chooseNameTest(from, papers, { allPrefixes: true }) : null;
  const holds = holdsPhrases(phrases);
  const passing = papers.filter(
    (paper) => (!isName || (isBy !== null && paper.authors.some(isBy))) && holds(paper),
  );
  return keepOnly(tools, new Set(passing.map(({ id }) => id)));
}

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
type AllowedIn = readonly (Passing | null)[];

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
  const ranked = scored
    .filter(({ covered, cosine }) => covered > 0 || isNearEnough(cosine))
    .slice(0, most);
  if (order === 'newest') ranked.sort((a, b) => b.day - a.day || (a.id < b.id ? -1 : 1));
  return {
    results: await resultsOf(tools, ranked.slice(offset, offset + limit), units),
    count: ranked.length,
    holdingAll,
    sought: units.filter(({ weight }) => weight === 1).map(({ typed }) => typed),
    unknown: await unknownWords(tools, units),
  };
}

/** Answers questions about an archive: by words and by meaning, kept to what its filters let pass. */
export async function askIndex(tools: Tools, request: SearchRequest): Promise<Answer> {
  const { segments, size: indexed } = tools.index;
  const asked: Asked = { ...tools, segments };
  const ids = request.ids === null ? null : new Set(request.ids);
  const filtered = segments.map(({ segment }) => filterSegment(segment, request, ids));
  const allowed = await confirm(asked, request, filtered);
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
