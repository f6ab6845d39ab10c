import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readNewPapers } from '../../src/digest/candidates.ts';
import type { Day } from '../../src/paper.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { aCandidate, aChannel, aDigest, aPaper } from '../builders.ts';

const channel = aChannel();
let store: Store;
beforeEach(async () => {
  store = await openStore(':memory:');
});
afterEach(() => store.close());

const meet = (id: string, day: Day, source = 'arxiv') =>
  store.papers.upsert([aPaper({ id, day, sources: [source] })]);
const collect = async (day: Day) => (await readNewPapers(store, channel, day)).map(({ id }) => id);
/** Makes the digest of a day of what is new then, and posts it unless told. */
async function digest(day: Day, isPosted = true) {
  const candidates = (await collect(day)).map((paperId) => aCandidate({ paperId }));
  await store.digests.saveOnce(aDigest({ day, candidates, picks: [] }));
  if (isPosted) await store.digests.markPosted(channel.workspaceId, channel.id, day, 1);
  return candidates.map(({ paperId }) => paperId);
}

// 2026-03-02 is a Monday; a digest each Monday.
describe('the candidates of a weekly channel', () => {
  it('hold what came after the last digest and is dated before it', async () => {
    await meet('2603.00001', '2026-03-02');
    await digest('2026-03-02');
    await meet('2602.00002', '2026-02-27', 'huggingface');
    expect(await collect('2026-03-09')).toEqual(['2602.00002']);
  });

  it('hold two weeks when one could not be posted, and nothing older', async () => {
    await meet('2603.00001', '2026-03-02');
    await digest('2026-03-02');
    await meet('2603.00003', '2026-03-03');
    expect(await digest('2026-03-09', false)).toEqual(['2603.00003']);
    await meet('2603.00010', '2026-03-10');
    expect(await collect('2026-03-16')).toEqual(['2603.00003', '2603.00010']);
  });

  it('are each offered once', async () => {
    await meet('2603.00001', '2026-03-02');
    expect(await digest('2026-03-02')).toEqual(['2603.00001']);
    await meet('2603.00003', '2026-03-03');
    expect(await digest('2026-03-09')).toEqual(['2603.00003']);
    expect(await digest('2026-03-16')).toEqual([]);
  });
});

describe('scores that were dropped', () => {
  it('make no paper new again, whatever it scored and however soon they were', async () => {
    const ids = Array.from({ length: 80 }, (_, at) => `2603.${10_000 + at}`);
    await store.papers.upsert(ids.map((id) => aPaper({ id, day: '2026-03-02' })));
    expect(await digest('2026-03-02')).toEqual(ids);
    expect(await store.digests.dropScores('2026-03-03', 10)).toBe(1);
    await meet('2603.20000', '2026-03-03');
    expect(await collect('2026-03-03')).toEqual(['2603.20000']);
    expect(await collect('2026-03-11')).toEqual(['2603.20000']);
  });
});

describe("a channel's first digest", () => {
  it('is the newest list alone', async () => {
    await meet('2603.00001', '2026-03-02');
    await meet('2603.00003', '2026-03-03');
    expect(await collect('2026-03-03')).toEqual(['2603.00003']);
  });

  it("holds arXiv's list of the day before, where only Hugging Face has one of today", async () => {
    await meet('2602.00001', '2026-02-26');
    await meet('2602.00002', '2026-02-27');
    await meet('2603.00003', '2026-03-02', 'huggingface');
    expect(await collect('2026-03-02')).toEqual(['2602.00002', '2603.00003']);
  });
});

it('offers nothing that was withdrawn, and no front matter', async () => {
  await meet('2603.00001', '2026-03-02');
  const other = { day: '2026-03-02' as const, sources: ['arxiv'] };
  await store.papers.upsert([
    aPaper({ id: '2603.00002', ...other, withdrawn: true }),
    aPaper({ id: '2603.00003', ...other, title: 'Erratum: Careful critics' }),
    aPaper({ id: '2603.00004', ...other, title: 'Proceedings of the Workshop on Critics' }),
  ]);
  expect(await collect('2026-03-02')).toEqual(['2603.00001']);
});
