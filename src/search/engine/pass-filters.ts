import type { Embedder } from '../../embed/embedder.ts';
import { indexedText, onlyWords, queryForms } from '../../lib/text/search-text.ts';
import type { Paper } from '../../paper.ts';
import type { PaperStore } from '../../store/paper-store.ts';
import type { SearchIndex } from '../index/search-index.ts';
import { pairBits, pairShare } from '../index/word-pairs.ts';
import { chooseNameTest } from '../papers-by-name.ts';
import { filterSegment, type Passing } from './filter-papers.ts';
import type { SearchRequest } from './search-request.ts';

/** Papers whose names or texts are read to tell whether they truly pass; the newest where more seem to. */
const mostRead = 2000;
/** So often the filters are asked again when papers come while names are read. */
const mostTurns = 5;

export interface Tools {
  index: SearchIndex;
  papers: Pick<PaperStore, 'getMany'>;
  embedder: () => Embedder;
}

export interface Asked extends Tools {
  /** The segments as they were when it was asked: papers that come meanwhile change which there are. */
  segments: SearchIndex['segments'];
}

/** By segment: which of its papers pass; `null`: all. */
export type AllowedIn = readonly (Passing | null)[];

interface Listed {
  id: string;
  day: number;
}

/** The papers that pass, the newest first. */
export function listPassing({ segments }: Asked, allowed: AllowedIn): Listed[] {
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
    return wanted.every((forms) => forms.some((form) => plain.includes(` ${form} `)));
  };
}

/** Papers that may hold the phrase: they hold its pairs of words. */
function mayHold(tools: Asked, phrase: string, allowed: AllowedIn): Passing[] {
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

/** Of the papers with these ids those that hold the phrases, told by their texts. */
export async function holdingPhrases(
  { papers }: Tools,
  phrases: readonly string[],
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const holds = holdsPhrases(phrases);
  return new Set((await papers.getMany(ids)).filter(holds).map(({ id }) => id));
}

/** Leaves the papers of which an author has the name; a name of one plain word is told by the index. */
async function confirmName(
  tools: Asked,
  from: string | null,
  allowed: AllowedIn,
): Promise<AllowedIn> {
  if (from === null || /^[a-z]+$/i.test(from.trim())) return allowed;
  const listed = listPassing(tools, allowed).slice(0, mostRead);
  const papers = await tools.papers.getMany(listed.map(({ id }) => id));
  const isBy = chooseNameTest(from, papers, { allPrefixes: true });
  const passing = isBy ? papers.filter(({ authors }) => authors.some(isBy)) : [];
  return keepOnly(tools, new Set(passing.map(({ id }) => id)));
}

/**
 * Filters whose answer is in the papers themselves, read of those that seem to pass. Beside words a phrase is looked for in
 * the best papers alone, once they are in order.
 */
async function confirm(
  tools: Asked,
  { words, from, phrases }: SearchRequest,
  allowed: AllowedIn,
): Promise<AllowedIn> {
  let seeming = allowed;
  for (const phrase of phrases) seeming = mayHold(tools, phrase, seeming);
  const named = await confirmName(tools, from, seeming);
  if (phrases.length === 0 || words.trim() !== '') return named;
  const listed = listPassing(tools, named).slice(0, mostRead);
  const ids = listed.map(({ id }) => id);
  return keepOnly(tools, await holdingPhrases(tools, phrases, ids));
}

/** The segments, and which of their papers pass all filters; of those as they are once names were read. */
export async function filterAll(
  tools: Tools,
  request: SearchRequest,
): Promise<{ asked: Asked; allowed: AllowedIn }> {
  const ids = request.ids === null ? null : new Set(request.ids);
  for (let turn = 1; ; turn++) {
    const { segments } = tools.index;
    const asked: Asked = { ...tools, segments };
    const filtered = segments.map(({ segment }) => filterSegment(segment, request, ids));
    const allowed = await confirm(asked, request, filtered);
    if (tools.index.segments === segments || turn === mostTurns) return { asked, allowed };
  }
}
