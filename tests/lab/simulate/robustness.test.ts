import { describe, expect, it } from 'vitest';
import { falseThumbs, falseVoters } from '../../../lab/simulate/false-thumbs.ts';
import { verdictOn } from '../../../lab/simulate/measure.ts';
import { oneVoter } from '../../../lab/simulate/member-voters.ts';
import { oneMember } from '../../../lab/simulate/one-member.ts';
import type { Ranker } from '../../../src/rank/ranker.ts';
import { blockOf, blockPaper } from '../../rank/world.ts';
import { aBot, aWork, blockRanker, blockTopics, measureOf, netOf } from './block-topics.ts';

const topics = blockTopics({ days: 20, aDay: 6, only: ['arms'] });
const [arms] = topics;
const wants = (block: string) => Number(block === 'arms');
const workWith = (ranker: Ranker) => aWork({ topics, bot: aBot({ ranker }), seeds: [1, 2] });

describe('falseVoters', () => {
  if (!arms) throw new Error('no topic');
  const papers = Array.from({ length: 4000 }, (_, n) => blockPaper('arms', n));
  const topic = { name: 'arms', positives: new Set(papers.slice(0, 2000).map(({ id }) => id)) };
  const honest = papers.map((paper) => oneVoter(topic, 1, 'dense')(paper, 0));

  it.each(['thumbs', 'thumbs and silence'] as const)(
    'reverses one answer in ten, %s',
    (reversal) => {
      const answers = papers.map((paper) => falseVoters(topic, 1, reversal)(paper, 0));
      const changed = (isUp: boolean) => {
        const places = [...honest.keys()].filter((at) => (honest[at]?.length === 1) === isUp);
        const other = places.filter((at) => answers[at]?.[0]?.value !== honest[at]?.[0]?.value);
        return other.length / places.length;
      };
      expect(changed(true)).toBeCloseTo(0.1, 1);
      if (reversal === 'thumbs') expect(changed(false)).toBe(0);
      else expect(changed(false)).toBeCloseTo(0.1, 1);
    },
  );
});

describe('the scenario false-thumbs', () => {
  const costs = ['cost in share, thumbs and silence', 'cost in share, thumbs'];

  it('costs a ranker nothing that does not listen', async () => {
    const report = await falseThumbs.run(workWith(blockRanker(wants)));
    expect(measureOf(report, 'share with honest votes').value).toBe(1);
    for (const cost of costs) expect(measureOf(report, cost).value).toBe(0);
  });

  it('costs a ranker much that gives a block up at the first thumb down', async () => {
    const sulks = blockRanker((block, { feedback }) => {
      const isHurt = feedback.some(
        ({ paper, value }) => value === 'down' && blockOf(paper.id) === block,
      );
      return isHurt ? -1 : wants(block);
    });
    const report = await falseThumbs.run(workWith(sulks));
    for (const cost of costs) {
      expect(measureOf(report, cost).value).toBeGreaterThan(0.5);
      expect(verdictOn(measureOf(report, cost))).toBe('MISSED');
    }
  });
});

describe('the scenario one-member', () => {
  const bars = ['mean change of z-scores', 'share of the twenty best replaced'].flatMap((what) =>
    ['up', 'down'].map((way) => `${what}, one always ${way} minus three more`),
  );

  it('passes a ranker that hears only votes that tell something', async () => {
    const fair = blockRanker((block, { feedback }) => {
      const telling = feedback.map((one) => ({
        ...one,
        votes: (one.votes ?? []).filter(({ memberId }) => memberId !== 'U99'),
      }));
      return netOf(block, { feedback: telling }) + wants(block);
    });
    const report = await oneMember.run(workWith(fair));
    for (const bar of bars) expect(verdictOn(measureOf(report, bar))).toBe('met');
    expect(measureOf(report, 'share lost, one always down').value).toBe(0);
  });

  it('fails a ranker that follows whoever votes most', async () => {
    const loud = blockRanker((block, request, paper) => {
      const cried = request.feedback.some(({ votes = [] }) =>
        votes.some(({ memberId }) => memberId === 'U99'),
      );
      const noise = Number.parseInt(paper.id.split('-')[1] ?? '0', 10) % 7;
      return wants(block) * 10 + (cried ? noise * 5 : 0);
    });
    const report = await oneMember.run(workWith(loud));
    for (const bar of bars) expect(verdictOn(measureOf(report, bar))).toBe('MISSED');
    expect(measureOf(report, 'share lost, one always up').value).toBeGreaterThan(0.1);
    expect(measureOf(report, 'mean change of z-scores, three more').value).toBe(0);
  });
});
