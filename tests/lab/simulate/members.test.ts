import { describe, expect, it } from 'vitest';
import { verdictOn } from '../../../lab/simulate/measure.ts';
import { members } from '../../../lab/simulate/members.ts';
import type { Ranker, RankRequest } from '../../../src/rank/ranker.ts';
import { aBot, aWork, blockRanker, measureOf, netOf } from './block-topics.ts';

const reportOn = async (ranker: Ranker) => members.run(aWork({ bot: aBot({ ranker }) }));

/** Nobody's votes for the channel, the member's own for the member. */
const listens = blockRanker((block, request) =>
  request.memberId === undefined ? 0 : netOf(block, request, request.memberId),
);

describe('the scenario members', () => {
  it('finds the gain of a ranker that listens to the member', async () => {
    const report = await reportOn(listens);
    expect(report.over).toBe('1 groups of four topics');
    const gain = measureOf(report, 'gain');
    expect(gain.value).toBeGreaterThan(0.3);
    expect(verdictOn(gain)).toBe('met');
    const channel = measureOf(report, "share of the channel's picks").value ?? 0;
    const own = measureOf(report, "share of the member's digest").value ?? 0;
    expect(own - channel).toBeCloseTo(gain.value ?? 0, 10);
  });

  it('finds no gain where the ranker does not ask whose digest it is', async () => {
    const report = await reportOn(blockRanker((block, request) => netOf(block, request)));
    expect(measureOf(report, 'gain').value).toBe(0);
    expect(verdictOn(measureOf(report, 'gain'))).toBe('MISSED');
  });

  it("tells the ranker of votes on the member's digest only where it says so, each paper once", async () => {
    const seen: RankRequest[] = [];
    await reportOn({
      ...listens,
      rank: (request) => {
        seen.push(request);
        return listens.rank(request);
      },
    });
    const lengths = new Set(seen.map(({ feedback }) => feedback.length));
    const fromChannel = new Set(Array.from({ length: 24 }, (_, day) => 5 * day));
    expect([...lengths].some((length) => !fromChannel.has(length))).toBe(true);
    const voted = seen.filter(({ feedback }) => !fromChannel.has(feedback.length));
    for (const { feedback, memberId } of voted) {
      expect(memberId).toBeDefined();
      expect(new Set(feedback.map(({ paper }) => paper.id)).size).toBe(feedback.length);
    }
    for (const { feedback, memberId } of seen)
      if (memberId === undefined) expect(fromChannel.has(feedback.length)).toBe(true);
  });
});
