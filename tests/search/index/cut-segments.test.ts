import { describe, expect, it } from 'vitest';
import { allSteps } from '../../../src/lib/async/in-turns.ts';
import type { Paper } from '../../../src/paper.ts';
import { askIndex } from '../../../src/search/engine/search-engine.ts';
import type { SearchRequest } from '../../../src/search/engine/search-request.ts';
import { indexPaper } from '../../../src/search/index/index-paper.ts';
import { SearchIndex } from '../../../src/search/index/search-index.ts';
import { buildSegment, mergeSegments, type Segment } from '../../../src/search/index/segment.ts';
import { decodeSegment, encodeSegment } from '../../../src/search/index/segment-file.ts';
import { wordEmbedder } from '../../fakes/word-embedder.ts';
import { aRequest } from '../a-request.ts';
import { createDraws, type Draws, inventPapers, inventQuestion } from '../invented-papers.ts';

const embedder = wordEmbedder();

const segmentOf = (papers: readonly Paper[]): Segment =>
  buildSegment(
    papers.map((paper) => indexPaper(paper, embedder)),
    embedder.dim,
  );

/** The list in pieces of random sizes. */
function cut<T>(list: readonly T[], { below }: Draws): T[][] {
  const pieces: T[][] = [];
  for (let at = 0; at < list.length; ) {
    const size = 1 + below(60);
    pieces.push(list.slice(at, at + size));
    at += size;
  }
  return pieces;
}

/** Merges some of the segments with each other, some of the merged ones again, and leaves the rest. */
function mergeSome(segments: readonly Segment[], { below, shuffled }: Draws): Segment[] {
  let all = [...segments];
  for (let round = 0; round < 3 && all.length > 1; round++) {
    const mixed = shuffled(all);
    const count = 1 + below(mixed.length);
    all = [mergeSegments(mixed.slice(0, count)), ...mixed.slice(count)];
  }
  return all;
}

const viaFile = (segment: Segment): Segment => {
  const read = decodeSegment(
    Buffer.from(new Uint8Array(encodeSegment(segment)).buffer),
    'a file of the test',
  );
  read.dead.set(segment.dead);
  return read;
};

/** Ids and scores of all that is found. */
async function ask(
  segments: readonly Segment[],
  papers: readonly Paper[],
  over: Partial<SearchRequest>,
) {
  const byId = new Map(papers.map((paper) => [paper.id, paper]));
  const store = {
    getMany: async (ids: readonly string[]) => ids.flatMap((id) => byId.get(id) ?? []),
  };
  const index = new SearchIndex(() => embedder, segments);
  const answer = await askIndex(
    { index, papers: store, embedder: () => embedder },
    aRequest({ limit: 300, ...over }),
  );
  return {
    ...answer,
    results: answer.results.map(({ paper, hits, total }) => ({
      id: paper.id,
      hits,
      total: Number(total.toFixed(6)),
    })),
  };
}

describe('papers cut into segments and merged in any way', () => {
  it.each(Array.from({ length: 3 }, (_, at) => `cut-${at}`))(
    'are found in the same order as those of one segment: %s',
    async (seed) => {
      const draws = createDraws(seed);
      const papers = inventPapers(100 + draws.below(500), draws);
      // Some papers are the same but for their ids: who is left out of equals must not depend on the cut.
      const twins = papers
        .slice(0, 60)
        .map((paper) => ({ ...paper, id: `twin-${paper.id}`, title: 'Twins' }));
      const same = papers
        .slice(0, 300)
        .map(({ id }) => ({ ...(papers[0] as Paper), id: `same-${id}` }));
      const all = [...papers, ...twins, ...same];
      const whole = [segmentOf(all)];
      const pieces = cut(draws.shuffled(all), draws).map(segmentOf);
      const merged = mergeSome(pieces, draws).map(viaFile);
      for (let round = 0; round < 8; round++) {
        const words = round === 0 ? (papers[0] as Paper).title : inventQuestion(draws);
        const over = { words, order: round % 4 === 3 ? ('newest' as const) : ('best' as const) };
        const expected = await ask(whole, all, over);
        expect(await ask(pieces, all, over), words).toEqual(expected);
        expect(await ask(merged, all, over), words).toEqual(expected);
      }
    },
  );

  it.each(Array.from({ length: 2 }, (_, at) => `dead-${at}`))(
    'and with papers that changed, as if these had always been so: %s',
    async (seed) => {
      const draws = createDraws(seed);
      const before = inventPapers(300, draws);
      const later = inventPapers(300, draws);
      const isChanged = before.map(() => draws.next() < 0.3);
      const now = before.map((paper, at) => (isChanged[at] ? (later[at] as Paper) : paper));
      const index = new SearchIndex(() => embedder);
      for (const piece of cut(before, draws)) allSteps(index.add(piece));
      for (const piece of cut(draws.shuffled(now.filter((_, at) => isChanged[at])), draws))
        allSteps(index.add(piece));
      expect(index.size).toBe(300);
      const segments = index.segments.map(({ segment }) => segment);
      const merged = [mergeSegments(segments)];
      expect([...(merged[0]?.ids ?? [])].sort()).toEqual(now.map(({ id }) => id).sort());
      for (let round = 0; round < 6; round++) {
        const words = inventQuestion(draws);
        const expected = await ask([segmentOf(now)], now, { words });
        expect(await ask(merged, now, { words }), words).toEqual(expected);
        expect(await ask(segments, now, { words }), words).toEqual(expected);
      }
    },
  );
});
