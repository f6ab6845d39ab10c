import type { Embedder } from '../../embed/embedder.ts';
import { indexedText, onlyWords, queryForms } from '../../lib/text/search-text.ts';
import type { Paper } from '../../paper.ts';
import type { PaperStore } from '../../store/store.ts';
import { matchUnit, type Unit } from '../index/match-units.ts';
import { type Question, rankPapers, type Scored } from '../index/rank-papers.ts';
import { readQuestion } from '../index/read-question.ts';
import type { SearchIndex } from '../index/search-index.ts';
import { dayNumber, postingsOf } from '../index/segment.ts';
import { pairBits, pairShares } from '../index/word-pairs.ts';
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

interface Listed {
  id: string;
  day: number;
}

/** The papers that pass, the newest first. */
function listPassing({ index }: Tools, allowed: readonly (Passing | null)[]): Listed[] {
  const found: Listed[] = [];
  for (const [at, { segment }] of index.segments.entries())
    for (const [doc, id] of segment.ids.entries())
      if (!segment.dead[doc] && allowed[at]?.[doc] !== 0)
        found.push({ id, day: segment.days[doc] as number });
  return found.sort((a, b) => b.day - a.day || (a.id < b.id ? -1 : 1));
}

/** Leaves only the papers with these ids. */
function keepOnly({ index }: Tools, ids: ReadonlySet<string>): Passing[] {
  return index.segments.map(({ segment }) =>
    Uint8Array.from(segment.ids, (id) => (ids.has(id) ? 1 : 0)),
  );
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
function mayHold(tools: Tools, phrase: string, allowed: readonly (Passing | null)[]): Passing[] {
  const sought = pairBits(phrase);
  return tools.index.segments.map(({ segment }, at) => {
    const shares = sought.length > 0 ? pairShares(segment.pairs, sought) : null;
    return Uint8Array.from(segment.ids, (_, doc) =>
      allowed[at]?.[doc] === 0 || (shares && (shares[doc] as number) < 1) ? 0 : 1,
    );
  });
}

/** Filters whose answer is in the papers themselves: read of those that seem to pass. */
async function confirm(
  tools: Tools,
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

/** How many papers that pass hold every word of a question. */
function countHoldingAll({ index }: Tools, { units, allowed }: Question): number {
  const wanted = units.filter(({ weight }) => weight === 1);
  let count = 0;
  for (const [at, { segment }] of index.segments.entries()) {
    const hits = new Uint8Array(segment.ids.length);
    for (const unit of wanted)
      for (const doc of matchUnit(segment, unit).docs) hits[doc] = (hits[doc] as number) + 1;
    for (let doc = 0; doc < hits.length; doc++)
      if (hits[doc] === wanted.length && !segment.dead[doc] && allowed[at]?.[doc] !== 0) count += 1;
  }
  return wanted.length === 0 ? 0 : count;
}

/** The terms by which a paper was found for a unit. */
function foundBy({ index }: Tools, id: string, { alternatives }: Unit): string[] {
  for (const { segment } of index.segments) {
    const doc = segment.ids.indexOf(id);
    if (doc < 0 || segment.dead[doc]) continue;
    return alternatives
      .filter(({ terms }) => terms.every((term) => postingsOf(segment, term).docs.includes(doc)))
      .flatMap(({ terms }) => terms);
  }
  return [];
}

async function resultsOf(
  tools: Tools,
  page: readonly Scored[],
  units: readonly Unit[],
): Promise<SearchResult[]> {
  const papers = new Map(
    (await tools.papers.getMany(page.map(({ id }) => id))).map((paper) => [paper.id, paper]),
  );
  return page.flatMap(({ id, parts, total, cosine }) => {
    const paper = papers.get(id);
    if (!paper) return [];
    const found = units.map((unit) => ({ unit, terms: foundBy(tools, id, unit) }));
    const matched = found.filter(({ terms }) => terms.length > 0).map(({ unit }) => unit.typed);
    const terms = [...new Set(found.flatMap((one) => one.terms))];
    return [{ paper, matched, terms, isNear: cosine >= leastCosine, parts, total }];
  });
}

const noScore = { words: 0, cosine: 0, coverage: 0, title: 0, verbatim: 0, recency: 0, taste: 0 };

/** Answers with the papers that are like a text. */
async function askLike(
  tools: Tools,
  { offset, limit }: SearchRequest,
  like: Sample,
  kept: { allowed: readonly (Passing | null)[]; today: number | null },
): Promise<Omit<SearchAnswer, 'waiting'>> {
  const alike = rankLike(tools.index, tools.embedder(), like, kept).slice(0, most);
  const results = await resultsOf(tools, alike.slice(offset, offset + limit), []);
  const nothing = { holdingAll: null, sought: [], unknown: [] };
  return { results, count: alike.length, ...nothing, indexed: tools.index.size };
}

/** Answers questions about an archive: by words and by meaning, kept to what its filters let pass. */
export async function askIndex(
  tools: Tools,
  request: SearchRequest,
): Promise<Omit<SearchAnswer, 'waiting'>> {
  const { index, embedder } = tools;
  const { words, order, offset, limit } = request;
  const ids = request.ids === null ? null : new Set(request.ids);
  const filtered = index.segments.map(({ segment }) => filterSegment(segment, request, ids));
  const allowed = await confirm(tools, request, filtered);
  const indexed = index.size;
  const today = order === 'best' ? dayNumber({ published: null, day: request.today }) : null;
  if (request.like) return askLike(tools, request, request.like, { allowed, today });
  const { units, text } = readQuestion(words, index.lexicon);
  if (words.trim() === '') {
    const found = listPassing(tools, allowed);
    const page = found.slice(offset, offset + limit);
    const scored = page.map(({ id }) => ({
      id,
      total: 0,
      cosine: 0,
      covered: 0,
      day: 0,
      parts: noScore,
    }));
    const results = await resultsOf(tools, scored, []);
    const nothing = { holdingAll: null, sought: [], unknown: [] };
    return { results, count: found.length, ...nothing, indexed };
  }
  const question: Question = {
    units,
    pairs: pairBits(words),
    vector: embedder().embedQuery(text),
    allowed,
    today,
    tastes: order === 'best' ? interestVectors(embedder(), request.interests) : [],
  };
  const ranked = rankPapers(index.segments, question)
    .filter(({ covered, cosine }) => covered > 0 || (ids === null && cosine >= leastCosine))
    .slice(0, most);
  if (order === 'newest') ranked.sort((a, b) => b.day - a.day || (a.id < b.id ? -1 : 1));
  return {
    results: await resultsOf(tools, ranked.slice(offset, offset + limit), units),
    count: ranked.length,
    holdingAll: countHoldingAll(tools, question),
    sought: units.filter(({ weight }) => weight === 1).map(({ typed }) => typed),
    unknown: await unknownWords(tools, units),
    indexed,
  };
}
