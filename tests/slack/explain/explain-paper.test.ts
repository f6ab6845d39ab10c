import { describe, expect, it } from 'vitest';
import type { Changes } from '../../../src/digest/read-changes.ts';
import type { Why } from '../../../src/digest/read-why.ts';
import type { Digest, Paper, Reason, Score } from '../../../src/paper.ts';
import type {
  ScoreExplanation,
  WhatIfChange,
} from '../../../src/rank/explain/score-explanation.ts';
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
/** What is told of the score agrees with what the digest kept, as on the day itself. */
const asPosted = (why: ScoreExplanation, digest: Digest, { id }: Paper): Why => {
  const kept = digest.candidates.find(({ paperId }) => paperId === id);
  return { details: { ...why, score: kept?.score ?? why.score }, isExact: true, now: null };
};
const textOf = (why: ScoreExplanation | null, digest: Digest = aDigest(), of = paper): string => {
  const told = why && asPosted(why, digest, of);
  return JSON.stringify(checkBlocks(messageSchema, explainMessage(digest, of, told)).blocks);
};
const left = aPaper({ id: '2603.01002', title: 'Left behind' });
/** A digest with this paper, scored so, as a pick, and two ordinary papers of score 0. */
const scored = (parts: Score['parts'], reason: Reason = { kind: 'wild-card' }): Digest => {
  const score = { total: Object.values(parts).reduce((sum, one) => sum + one, 0), parts };
  const plain = {
    total: 0,
    parts: Object.fromEntries(Object.keys(parts).map((name) => [name, 0])),
  };
  const others = ['a', 'b'].map((paperId) => aCandidate({ paperId, score: plain }));
  return aDigest({
    candidates: [aCandidate({ score }), ...others],
    picks: [aPick({ score, reason })],
  });
};

describe('the message that says why', () => {
  it('has a line for each thing that counts, most first, and apart what held it back', () => {
    const parts = {
      interest: 0.5,
      meaning: 2,
      followed: 3,
      upvotes: 1.1,
      muted: -6,
      taste: 1,
      near: 0.2,
      disliked: -0.4,
      novelty: -0.1,
    };
    const text = textOf(
      aWhy({
        interest: { text: 'offline <RL>', terms: ['logs', 'critic'], amount: 2.5, fits: true },
        liked: [
          { paper: other('2601.00001', 'Liked one'), kind: 'liked', amount: 0.8 },
          { paper: other('2601.00002', 'An example'), kind: 'example', amount: 0.3 },
        ],
        against: [{ paper: other('x', 'Downed'), kind: 'disliked', amount: -0.4 }],
        author: { name: 'Ada Example', amount: 3 },
        upvotes: { count: 12, amount: 1.1 },
        muted: { topic: 'leaves', amount: -6 },
        resembles: { paper: other('2601.00003', 'Posted before'), amount: -0.1 },
      }),
      scored(parts),
    );
    const ahead = [
      'by Ada Example, whom you follow',
      'your interest “offline &lt;RL&gt;” (logs, critic)',
      '12 upvotes on Hugging Face',
      'your votes: like <https://arxiv.org/abs/2601.00001|Liked one> (liked here) and <https://arxiv.org/abs/2601.00002|An example> (your example), though also like Downed (voted down here)',
    ];
    const behind = [
      'muted topic “leaves”',
      'like <https://arxiv.org/abs/2601.00003|Posted before>, which was posted before',
    ];
    const bullets = (lines: string[]) => lines.map((line) => `• ${line}`).join('\\n');
    expect(text).toContain(
      `*What put it ahead of an ordinary paper of that day:*\\n${bullets(ahead)}"`,
    );
    expect(text).toContain(`*What held it back:*\\n${bullets(behind)}"`);
    expect(text).not.toMatch(/[+-]\d/);
  });

  const unchanged = {
    ...{ muted: [], unmuted: [], followed: [], unfollowed: [] },
    ...{ interests: false, examples: false, reset: false, votes: 0, shared: 0 },
  };
  const details = aWhy({
    score: { total: 0.3, parts: { interest: 0, upvotes: 0.3 } },
    interest: { text: 'a new interest', terms: [], amount: 0, fits: true },
    upvotes: { count: 3, amount: 0.3 },
  });

  it('tells of then alone what the digest kept, where the day cannot be ranked as it was', () => {
    const digest = scored({ interest: 2, upvotes: 0.5 });
    const now = { place: 3, candidates: 3, changes: unchanged };
    const text = JSON.stringify(
      explainMessage(digest, paper, { details, isExact: false, now }).blocks,
    );
    expect(text).toContain('• your interests\\n• upvotes on Hugging Face');
    expect(text).not.toContain('a new interest');
    expect(text).toContain('*Now* it would be 3rd of 3."');
    expect(text).not.toMatch(/unsure|Without|Since/);
  });

  it('tells of now in one line, with what is known to have changed; nothing where its place is the same', () => {
    const told = (place: number, changes: Partial<Changes>) =>
      JSON.stringify(
        explainMessage(scored({ interest: 2 }), paper, {
          ...{ details, isExact: true },
          now: { place, candidates: 3, changes: { ...unchanged, ...changes } },
        }).blocks,
      );
    expect(told(1, { votes: 2 })).not.toContain('*Now*');
    expect(told(2, { votes: 1 })).toContain('*Now* it would be 2nd of 3. Since then: one vote."');
    expect(told(3, { muted: ['le<a>ves'], interests: true, votes: 3 })).toContain(
      '*Now* it would be 3rd of 3. Since then: “le&lt;a&gt;ves” muted, interests changed and 3 votes.',
    );
    expect(
      told(3, { unmuted: ['a', 'b'], followed: ['Bo'], unfollowed: ['1', '2', '3', '4'] }),
    ).toContain('“a” and “b” no longer muted, Bo followed and 4 authors no longer followed.');
    expect(told(3, { examples: true, reset: true, shared: 1 })).toContain(
      'Since then: examples changed, taste reset and one paper shared.',
    );
  });

  it('names what was posted as the reason, whatever is known now', () => {
    const text = (parts: Score['parts'], reason: Reason) => textOf(null, scored(parts, reason));
    expect(
      text({ interest: 1 }, { kind: 'interest', interest: 'tides', terms: ['low tide'] }),
    ).toContain('• your interest “tides” (low tide)');
    expect(
      text({ taste: 1 }, { kind: 'liked', likedPaperId: 'x', likedTitle: 'Crabs', terms: [] }),
    ).toContain('• your votes: like Crabs (liked here)');
    expect(text({ followed: 3 }, { kind: 'author', author: 'Bo Sample' })).toContain(
      '• by Bo Sample, whom you follow',
    );
    expect(text({ shown: 0.2 }, { kind: 'overall', about: [] })).toContain(
      '• your votes: it is less like what you left alone or voted down than most papers are',
    );
  });

  it('leaves out what sets nothing apart', () => {
    const score = aScore({ total: 1, parts: { interest: 1, upvotes: 0, muted: -0 } });
    const digest = aDigest({ picks: [aPick({ score })], candidates: [aCandidate({ score })] });
    const text = textOf(aWhy(), digest);
    expect(text).not.toContain('•');
    expect(text).not.toMatch(/undefined|null|upvotes|muted|follow/);
  });

  it('says by its meaning where no word matched, and of a paper that fits less than most that it does', () => {
    const interest = { text: 'tides', terms: [], fits: true };
    expect(
      textOf(aWhy({ interest: { ...interest, amount: 2 } }), scored({ meaning: 2 })),
    ).toContain('“tides”, by its meaning');
    expect(
      textOf(aWhy({ interest: { ...interest, amount: 2, fits: false } }), scored({ meaning: 2 })),
    ).toContain('nearer to your interest “tides” than most, though no close fit');
    expect(
      textOf(aWhy({ interest: { ...interest, amount: -1 } }), scored({ meaning: -1 })),
    ).toContain('further from your interests than most, nearest to “tides”');
  });

  it('says how sure, in words and as a share', () => {
    const digest = scored({ interest: 1 });
    const [pick] = digest.picks;
    if (pick) pick.score = { ...pick.score, likeProbability: 0.624 };
    expect(textOf(aWhy({ confidence: 'fairly sure' }), digest)).toContain(
      'I am fairly sure of this: you have voted on some papers like it. You like about 6 in 10 papers that score like this one.',
    );
    expect(textOf(aWhy({ confidence: 'unsure' }))).toContain('I am unsure');
  });

  it('says where it stood, and where the picks did that it was not among', () => {
    expect(textOf(aWhy())).toContain('place 1 of 2, pick 1."');
    expect(textOf(aWhy({ place: 1 }), aDigest(), left)).toContain(
      'place 2 of 2, not picked. The pick stood at 1.',
    );
    const candidates = ['a', 'b', 'c', 'd', left.id].map((paperId, at) =>
      aCandidate({ paperId, score: aScore({ total: 9 - at }) }),
    );
    const told = (...ids: string[]) =>
      textOf(
        aWhy(),
        aDigest({ candidates, picks: ids.map((paperId) => aPick({ paperId })) }),
        left,
      );
    expect(told('b', 'a', 'c')).toContain('place 5 of 5, not picked. The picks stood at 1 to 3.');
    expect(told('a', 'd', 'b')).toContain('The picks stood at 1, 2 and 4.');
  });

  it('says of a paper below the channel’s usual that it is, whatever its upvotes', () => {
    const notPicked = (floor: number | null, parts: Score['parts']) => {
      const total = Object.values(parts).reduce((sum, part) => sum + part, 0);
      const candidates = [
        aCandidate({ score: aScore({ total: 2, parts: { interest: 2 } }) }),
        aCandidate({ paperId: left.id, score: aScore({ total, parts }) }),
      ];
      return JSON.stringify(explainMessage(aDigest({ floor, candidates }), left, null).blocks);
    };
    const below = 'It fits this channel less well than what it usually gets.';
    expect(notPicked(1.5, { interest: 1 })).toContain(below);
    expect(notPicked(1.5, { interest: 1, upvotes: 2 })).toContain(below);
    expect(notPicked(1.5, { interest: 1.8, novelty: -0.3 })).toContain('All picks ranked higher.');
    expect(notPicked(null, { interest: 1 })).toContain('All picks ranked higher.');
  });

  it('tells at most three things that would have moved it', () => {
    const text = textOf(
      aWhy({
        whatIfs: [
          { change: { kind: 'no-upvotes' }, place: 9, amount: -1.1 },
          { change: { kind: 'not-followed', author: 'Bo <b>' }, place: 12, amount: -3 },
          {
            change: { kind: 'no-vote', paper: other('x', 'X'), value: 'liked' },
            place: 3,
            amount: -1,
          },
          { change: { kind: 'not-muted', topic: 'leaves' }, place: 1, amount: 6 },
        ],
      }),
    );
    expect(text).toContain('Without its upvotes, it would have been 9th.');
    expect(text).toContain('If you did not follow Bo &lt;b&gt;, it would have been 12th.');
    expect(text).toContain('Without your votes on “X”, it would have been 3rd.');
    expect(text).not.toContain('leaves');
  });

  const better = [
    aCandidate({ paperId: left.id, score: aScore({ total: 3 }) }),
    aCandidate({ score: aScore({ total: 1 }) }),
    aCandidate({ paperId: 'c', score: aScore({ total: 0.5 }) }),
  ];
  it.each<[string, Partial<ScoreExplanation>, Partial<Digest>]>([
    ['All picks ranked higher.', {}, {}],
    [
      'It is nearly the same as <https://arxiv.org/abs/2601.00009|Twin>, which was picked',
      { duplicateOf: other('2601.00009', 'Twin') },
      {},
    ],
    [
      'The picks are shared out among the interests and members',
      {},
      { candidates: better, picks: [aPick(), aPick({ paperId: 'c' })] },
    ],
    [
      'The last place went to a wild card.',
      {},
      { candidates: better, picks: [aPick({ reason: { kind: 'wild-card' } })] },
    ],
  ])('says of a paper that was not picked: %s', (sentence, why, over) => {
    expect(textOf(aWhy(why), aDigest(over), left)).toContain(sentence);
  });

  it('says of what held a paper back that it did', () => {
    const whatIf = (change: WhatIfChange) =>
      textOf(aWhy({ whatIfs: [{ change, place: 2, amount: 1 }] }));
    const twin = other('x', 'X');
    expect(whatIf({ kind: 'upvotes-not-counted' })).toContain(
      'Few upvotes held it back: if upvotes did not count, it would have been 2nd.',
    );
    expect(whatIf({ kind: 'no-vote', paper: twin, value: 'disliked' })).toContain(
      'Your votes against “X” held it back: without them, it would have been 2nd.',
    );
    expect(whatIf({ kind: 'not-muted', topic: 'leaves' })).toContain(
      'The muted topic “leaves” held it back: otherwise it would have been 2nd.',
    );
    expect(whatIf({ kind: 'not-posted', paper: twin })).toContain(
      'Being like “X”, posted before, held it back: otherwise it would have been 2nd.',
    );
  });

  it('tells of an old day only what its kept scores tell', () => {
    const dropped = (paperId: string) => ({ paperId, score: null });
    const kept = (paperId: string, total: number) =>
      aCandidate({ paperId, score: aScore({ total, parts: { interest: total } }) });
    const candidates = [
      dropped('2601.00009'),
      kept(paper.id, 3),
      kept(left.id, 2),
      dropped('2601.00010'),
    ];
    const wild = aPick({
      paperId: '2601.00010',
      position: 2,
      score: aScore({ total: 0.1, parts: { interest: 0.1 } }),
      reason: { kind: 'wild-card' },
    });
    const digest = aDigest({ candidates, picks: [aPick(), wild] });
    const noComparison = 'only the best scores are still kept, so I cannot compare it';
    const pick = textOf(null, digest);
    expect(pick).toContain('place 1 of 4, pick 1.');
    expect(pick).toContain(noComparison);
    expect(pick).not.toContain('ordinary paper of that day');
    // Where one pick stood is not known.
    expect(textOf(null, digest, left)).toContain('place 2 of 4, not picked."');
    const old = textOf(null, digest, other('2601.00009', 'Long ago'));
    expect(old).toContain('one of 4, not picked.');
    expect(old).toContain(
      'It was not near the top. Its score is no longer kept, so I cannot tell why.',
    );
    expect(old).not.toContain('not ranked');
    const far = textOf(null, digest, other('2601.00010', 'Wild'));
    expect(far).toContain('one of 4, pick 2.');
    const whole = aDigest({ candidates: [kept(paper.id, 3), kept(left.id, 2)] });
    expect(textOf(null, whole)).not.toContain(noComparison);
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
      interest: { text: 'x & '.repeat(200), terms: ['<a>'.repeat(50)], amount: 1, fits: true },
      liked: many,
      against: many.map((one) => ({ ...one, kind: 'disliked' as const, amount: -1 })),
      resembles: { paper: long, amount: -1 },
      whatIfs: [whatIf, whatIf, whatIf],
    });
    const digest = scored({ interest: 1, taste: 1, novelty: -1 });
    expect(textOf(why, digest, { ...paper, title: long.title })).toContain('liked here');
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
      digests: {
        get: async () => aDigest(),
        seenBetween: async () => [{ day: aDigest().day, paperIds: [paper.id], isPosted: true }],
      },
    };
    const now = () => new Date('2026-03-17T09:00:00Z');
    const place = { workspaceId: 'T1', channelId: 'C1' };
    const message = await explainPaper({ store, explanations, log, now }, place, paper);
    expect(JSON.stringify(message?.blocks)).toContain('• your interest “offline');
    expect(problems).toEqual(['The ranker could not tell why']);
  });
});
