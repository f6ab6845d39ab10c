import { describe, expect, it } from 'vitest';
import type { Digest } from '../../../src/paper.ts';
import type { ScoreExplanation } from '../../../src/rank/explain/score-explanation.ts';
import { checkBlocks, messageSchema } from '../../../src/slack/blocks/block-kit-schema.ts';
import { explainMessage, explainPaper } from '../../../src/slack/explain/explain-paper.ts';
import { aCandidate, aDigest, aPaper, aPick, aScore } from '../../builders.ts';

const paper = aPaper();
const other = (id: string, title: string) => aPaper({ id, title });

/** An explanation in which nothing counts but what a test gives. */
const aWhy = (over: Partial<ScoreExplanation> = {}): ScoreExplanation => ({
  score: aScore(),
  place: 1,
  candidates: 2,
  gap: 0.75,
  interest: null,
  liked: [],
  against: [],
  otherVotes: 0,
  workspace: 0,
  author: null,
  upvotes: null,
  muted: null,
  resembles: null,
  confidence: 'unsure',
  duplicateOf: null,
  whatIfs: [],
  ...over,
});
const textOf = (why: ScoreExplanation | null, digest: Digest = aDigest(), of = paper): string =>
  JSON.stringify(checkBlocks(messageSchema, explainMessage(digest, of, why)).blocks);
const left = aPaper({ id: '2603.01002', title: 'Left behind' });

describe('the message that says why', () => {
  it('has a line for each thing that counts, with what it adds', () => {
    const text = textOf(
      aWhy({
        interest: { text: 'offline <RL>', terms: ['logs', 'critic'], amount: 2.5 },
        liked: [
          { paper: other('2601.00001', 'Liked one'), kind: 'liked', amount: 0.8 },
          { paper: other('2601.00002', 'An example'), kind: 'example', amount: 0.3 },
        ],
        against: [{ paper: other('x', 'Downed'), kind: 'disliked', amount: -0.4 }],
        otherVotes: 0.11,
        workspace: 0.2,
        author: { name: 'Ada Example', amount: 3 },
        upvotes: { count: 12, amount: 1.1 },
        muted: { topic: 'leaves', amount: -6 },
        resembles: { paper: other('2601.00003', 'Posted before'), amount: -0.1 },
      }),
    );
    for (const line of [
      '`+2.50` interest “offline &lt;RL&gt;” (logs, critic)',
      '`+3.00` by Ada Example, whom you follow',
      '`+1.10` 12 upvotes on Hugging Face',
      '`-6.00` muted topic “leaves”',
      '`+0.80` by <https://arxiv.org/abs/2601.00001|Liked one>, liked here',
      '`+0.30` by <https://arxiv.org/abs/2601.00002|An example>, given as an example',
      '`-0.40` by Downed, voted down here',
      '`+0.11` by all other votes here',
      '`+0.20` by votes in other channels of this workspace',
      '`-0.10` like <https://arxiv.org/abs/2601.00003|Posted before>, posted before',
    ])
      expect(text).toContain(line);
  });

  it('leaves out what adds nothing', () => {
    const text = textOf(aWhy());
    expect(text).not.toMatch(/`[+-]\d/);
    expect(text).not.toMatch(/undefined|null|upvotes|muted|follow/);
    const score = aScore({ total: 1, parts: { interest: 1, upvotes: 0, muted: -0 } });
    const digest = aDigest({ picks: [aPick({ score })], candidates: [aCandidate({ score })] });
    expect(textOf(null, digest)).toContain('Score by hybrid 1: interest: 1.000 · total: 1.000');
  });

  it('says by its meaning where no word matched, and so of a paper that fits nothing', () => {
    const interest = { text: 'tides', terms: [] };
    expect(textOf(aWhy({ interest: { ...interest, amount: 2 } }))).toContain(
      '“tides”, by its meaning',
    );
    expect(textOf(aWhy({ interest: { ...interest, amount: -1 } }))).toContain(
      'far from what you asked for, nearest to “tides”',
    );
  });

  it('says how sure, in words and as a share', () => {
    const text = textOf(
      aWhy({ confidence: 'fairly sure', score: aScore({ likeProbability: 0.624 }) }),
    );
    expect(text).toContain(
      'make me fairly sure. This team likes about 62 of 100 papers that score so.',
    );
    expect(textOf(aWhy({ confidence: 'unsure' }))).toContain('I am unsure');
  });

  it('says where it stood and how far from the line', () => {
    expect(textOf(aWhy())).toContain(
      'place 1 of 2, pick 1. It scored 0.75 more than the best one left out.',
    );
    expect(textOf(aWhy({ place: 2, gap: -0.75 }), aDigest(), left)).toContain(
      'place 2 of 2, not picked. It scored 0.75 less than the last pick.',
    );
  });

  it('tells at most three things that would have moved it', () => {
    const text = textOf(
      aWhy({
        whatIfs: [
          { change: { kind: 'no-upvotes' }, place: 9, amount: -1.1 },
          { change: { kind: 'followed', author: 'Bo <b>' }, place: 2, amount: 3 },
          {
            change: { kind: 'no-vote', paper: other('x', 'X'), value: 'liked' },
            place: 3,
            amount: -1,
          },
          { change: { kind: 'not-muted', topic: 'leaves' }, place: 1, amount: 6 },
        ],
      }),
    );
    expect(text).toContain('Without its upvotes (-1.10) it would have been 9th.');
    expect(text).toContain('Following Bo &lt;b&gt; (+3.00) would have put it 2nd.');
    expect(text).toContain('Without the votes on “X” (-1.00) it would have been 3rd.');
    expect(text).not.toContain('leaves');
  });

  it('says when what is known now is no longer what was known then', () => {
    expect(textOf(aWhy())).not.toContain('have changed since');
    const now = aWhy({ score: aScore({ total: 0.25 }), place: 2 });
    expect(textOf(now)).toContain(
      'have changed since: by what is known now it would score 0.25 (-1.00), place 2.',
    );
  });

  it.each<[string, Partial<ScoreExplanation> | null, Partial<Digest>]>([
    ['Papers that scored higher took the places.', {}, {}],
    [
      'It is nearly the same as <https://arxiv.org/abs/2601.00009|Twin>, which was picked',
      { duplicateOf: other('2601.00009', 'Twin') },
      {},
    ],
    ['The picks are shared out among the interests and members', {}, { picks: [aPick(), aPick()] }],
    ['nearly the same as a paper that was picked or posted', null, { picks: [aPick(), aPick()] }],
    [
      'The last place went to a wild card.',
      {},
      { picks: [aPick(), aPick({ reason: { kind: 'wild-card' } })] },
    ],
  ])('says of a paper that was not picked: %s', (sentence, why, over) => {
    expect(textOf(why && aWhy(why), aDigest(over), left)).toContain(sentence);
  });

  it('keeps within Slack’s limits whatever the papers are called', () => {
    const long = other('2601.00001', `${'<&> very long '.repeat(60)}`);
    const many = Array.from({ length: 3 }, () => ({
      paper: long,
      kind: 'liked' as const,
      amount: 1,
    }));
    const whatIf = {
      change: { kind: 'no-vote', paper: long, value: 'liked' } as const,
      place: 3,
      amount: -1,
    };
    const why = aWhy({
      interest: { text: 'x & '.repeat(200), terms: ['<a>'.repeat(50)], amount: 1 },
      liked: many,
      against: many.map((one) => ({ ...one, kind: 'disliked' as const, amount: -1 })),
      resembles: { paper: long, amount: -1 },
      whatIfs: [whatIf, whatIf, whatIf],
    });
    expect(textOf(why, aDigest(), { ...paper, title: long.title })).toContain('liked here');
  });

  it('falls back on what the digest kept when the ranker fails, and logs it', async () => {
    const problems: string[] = [];
    const log = {
      debug: () => {},
      info: () => {},
      warn: () => {},
      error: (_: object, sentence: string) => void problems.push(sentence),
    };
    const explanations = { why: () => Promise.reject(new Error('no model')) };
    const store = {
      posts: { ofPaper: async () => [] },
      digests: { get: async () => null, between: async () => [aDigest()] },
    };
    const now = () => new Date('2026-03-17T09:00:00Z');
    const place = { workspaceId: 'T1', channelId: 'C1' };
    const message = await explainPaper({ store, explanations, log, now }, place, paper);
    expect(JSON.stringify(message?.blocks)).toContain('Score by hybrid 1: interest: 1.000');
    expect(problems).toEqual(['The ranker could not tell why']);
  });
});
