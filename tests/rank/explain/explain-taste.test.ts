import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/lib/random.ts';
import { tokenize } from '../../../src/lib/text/tokenize.ts';
import type { Paper } from '../../../src/paper.ts';
import { characteristicPhrases } from '../../../src/rank/explain/characteristic-phrases.ts';
import { explainMemberTaste } from '../../../src/rank/explain/explain-member-taste.ts';
import { explainTaste, type TasteDirection } from '../../../src/rank/explain/explain-taste.ts';
import type { Feedback, MemberVote, RankRequest } from '../../../src/rank/ranker.ts';
import { createTaste } from '../../../src/rank/taste/taste.ts';
import { anInterest, aPaper } from '../../builders.ts';
import { blockEmbedder } from '../block-embedder.ts';
import { aRequest, type Block, blockOf, blockPaper, blocks } from '../world.ts';

const embedder = blockEmbedder();
const taste = createTaste(() => embedder);
const yieldToLoop = async () => undefined;

/** Papers of a block on which some members voted up and some down; nobody: left alone. */
function posted(
  block: Block,
  from: number,
  count: number,
  up: string[],
  down: string[] = [],
): Feedback[] {
  const votes: MemberVote[] = [
    ...up.map((memberId) => ({ memberId, value: 'up' as const })),
    ...down.map((memberId) => ({ memberId, value: 'down' as const })),
  ];
  const value = up.length > down.length ? 'up' : up.length < down.length ? 'down' : 'shown';
  return Array.from({ length: count }, (_, n) => ({
    paper: blockPaper(block, from + n),
    value,
    votes,
    at: from + n,
  }));
}

const vague: RankRequest = aRequest({
  interests: [anInterest({ text: 'policy gradient' })],
  feedback: [
    ...posted('games', 30, 6, ['U1', 'U2', 'U3']),
    ...posted('traffic', 40, 6, [], ['U1', 'U3']),
    ...posted('arms', 50, 6, ['U2'], ['U3']),
  ],
});
const read = async (request: RankRequest) => await explainTaste(taste, request, yieldToLoop);
const wordsOf = (block: Block) => blocks[block].split(' ');
const blocksOf = (papers: readonly { paper: Paper }[]) =>
  papers.map(({ paper }) => blockOf(paper.id));

const topicsOf = ({ topics }: TasteDirection) => topics.map(({ phrase }) => phrase);

describe('explainTaste', () => {
  it('tells likes and dislikes by words of the papers and by examples, each with its votes', async () => {
    const { likes, dislikes } = await read(vague);
    expect(likes.topics.length).toBeGreaterThan(2);
    for (const phrase of topicsOf(likes)) expect(wordsOf('games')).toContain(phrase.toLowerCase());
    expect(dislikes.topics.length).toBeGreaterThan(2);
    for (const phrase of topicsOf(dislikes)) expect(wordsOf('traffic')).toContain(phrase);
    for (const { up, down } of likes.topics) expect([up % 3, down]).toEqual([0, 0]);
    for (const { up, down } of dislikes.topics) expect([up, down % 2]).toEqual([0, 0]);
    expect(blocksOf(likes.papers)).toEqual(['games', 'games', 'games']);
    expect(blocksOf(dislikes.papers)).toEqual(['traffic', 'traffic', 'traffic']);
    expect(dislikes.papers[0]).toMatchObject({ up: 0, down: 2 });
  });

  it('does not repeat the words of the interest', async () => {
    const interests = [anInterest({ text: 'chess, poker and tournaments' })];
    const { likes } = await read({ ...vague, interests });
    const asked = new Set(tokenize(interests[0]?.text ?? ''));
    expect(likes.topics.length).toBeGreaterThan(0);
    for (const term of topicsOf(likes).flatMap(tokenize)) expect(asked).not.toContain(term);
  });

  it('counts what it is read from', async () => {
    expect(await read(vague)).toMatchObject({ posted: 18, thumbs: 42, voters: 3 });
    expect((await read(vague)).confidence).not.toBeNull();
  });

  it('tells of each interest how much of what was shown was liked', async () => {
    const interests = ['chess and poker', 'driving on a highway'].map((text) =>
      anInterest({ text }),
    );
    const feedback = vague.feedback.filter(({ paper }) => blockOf(paper.id) !== 'arms');
    expect((await read({ ...vague, interests, feedback })).interests).toEqual([
      { text: 'chess and poker', shown: 6, liked: 6 },
      { text: 'driving on a highway', shown: 6, liked: 0 },
    ]);
  });

  it('never calls disliked what was only left alone, and left alone only what is no chance', async () => {
    const few = [...posted('games', 30, 5, ['U1']), ...posted('traffic', 40, 5, [])];
    const told = await read({ ...vague, feedback: few });
    expect(told.dislikes).toEqual({ topics: [], papers: [] });
    expect(told.leftAlone).toEqual([]);
    const many = [...posted('games', 30, 18, ['U1', 'U2']), ...posted('traffic', 60, 18, [])];
    const { dislikes, leftAlone } = await read({ ...vague, feedback: many });
    expect(dislikes).toEqual({ topics: [], papers: [] });
    expect(leftAlone.length).toBeGreaterThan(0);
    for (const { phrase, liked, posted: all } of leftAlone) {
      expect(wordsOf('traffic')).toContain(phrase);
      expect(liked).toBe(0);
      expect(all).toBeGreaterThan(5);
    }
  });

  it('claims nothing of a phrase that more votes are against than for', async () => {
    const feedback = [
      ...posted('games', 30, 6, ['U1', 'U2'], ['U3']),
      ...posted('traffic', 40, 6, ['U1'], ['U2', 'U3']),
    ];
    const { likes, dislikes } = await read({ ...vague, feedback });
    for (const { up, down } of likes.topics) expect(up).toBeGreaterThan(down);
    for (const { up, down } of dislikes.topics) expect(down).toBeGreaterThan(up);
  });

  it('is empty without votes', async () => {
    const none = { topics: [], papers: [] };
    expect(await read({ ...vague, feedback: [] })).toMatchObject({
      posted: 0,
      thumbs: 0,
      likes: none,
      dislikes: none,
      leftAlone: [],
    });
  });
});

describe('explainMemberTaste', () => {
  const split: Feedback[] = [
    ...posted('games', 30, 12, ['U1', 'U2', 'U3']),
    ...posted('traffic', 50, 12, [], ['U1', 'U3']),
    ...posted('arms', 70, 12, ['U1', 'U2'], ['U3']),
  ];

  it('tells how a member differs, each with the votes of both sides', () => {
    const three = explainMemberTaste({ ...vague, feedback: split }, 'U3');
    expect([three?.own, three?.others]).toEqual([
      { up: 12, down: 24 },
      { up: 48, down: 12 },
    ]);
    expect(three?.less.length).toBeGreaterThan(0);
    for (const { phrase, own, others, by } of three?.less ?? []) {
      expect(wordsOf('arms')).toContain(phrase);
      expect([own.up, others.down, by]).toEqual([0, 0, 'verdict']);
      expect(others.up).toBe(2 * own.down);
    }
    expect(three?.more.map(({ phrase }) => phrase)).not.toContain('gripper');
  });

  it('says nothing that the member’s own votes do not say', () => {
    const two = explainMemberTaste({ ...vague, feedback: split }, 'U2');
    expect(two?.less).toEqual([]);
    for (const { own } of two?.more ?? []) expect(own.up).toBeGreaterThan(0);
  });

  it('tells of one who votes up another share of topics, and is fooled by no one who votes more', () => {
    const other = [
      ...posted('games', 30, 14, ['U1', 'U2', 'U3']),
      ...posted('language', 50, 14, ['U4']),
    ];
    const four = explainMemberTaste({ ...vague, feedback: other }, 'U4');
    expect(four?.more.length).toBeGreaterThan(0);
    for (const { phrase, by } of four?.more ?? [])
      expect([wordsOf('language').includes(phrase), by]).toEqual([true, 'share']);
    const busy = [
      ...posted('games', 30, 14, ['U1', 'U2', 'U3']),
      ...posted('games', 90, 14, ['U1']),
      ...posted('language', 50, 7, ['U1', 'U2', 'U3']),
      ...posted('language', 70, 7, ['U1']),
    ];
    expect(explainMemberTaste({ ...vague, feedback: busy }, 'U1')).toMatchObject({
      more: [],
      less: [],
    });
  });

  it('finds no differences among four identical voters', () => {
    const all = ['U1', 'U2', 'U3', 'U4'];
    const feedback = [
      ...posted('games', 30, 20, all),
      ...posted('traffic', 60, 20, [], all),
      ...posted('arms', 90, 20, []),
    ];
    for (const memberId of all)
      expect(explainMemberTaste({ ...vague, feedback }, memberId)).toMatchObject({
        more: [],
        less: [],
      });
  });

  it('finds hardly any among four who vote by the same taste and chance', () => {
    let told = 0;
    for (let seed = 0; seed < 100; seed++) {
      const random = seededRandom(`one taste ${seed}`);
      const feedback = (['games', 'traffic', 'arms', 'language'] as const).flatMap((block, at) =>
        Array.from({ length: 12 }, (_, n) => {
          const up: string[] = [];
          const down: string[] = [];
          for (const memberId of ['U1', 'U2', 'U3', 'U4'])
            if (random() < 0.5) (random() < 0.2 * (at + 1) ? up : down).push(memberId);
          return posted(block, 30 + n, 1, up, down);
        }).flat(),
      );
      const two = explainMemberTaste({ ...vague, feedback }, 'U2');
      if ((two?.more.length ?? 0) + (two?.less.length ?? 0) > 0) told++;
    }
    expect(told).toBeLessThanOrEqual(5);
  });

  it('is null for one who never voted', () => {
    expect(explainMemberTaste(vague, 'U9')).toBeNull();
  });
});

describe('characteristicPhrases', () => {
  const say = (n: number, text: string) =>
    aPaper({ id: `s${n}`, title: `Study ${n}`, abstract: text });
  const past = Array.from({ length: 60 }, (_, n) =>
    say(
      100 + n,
      n % 5 === 0 ? 'A world model of a careful critic.' : `A robot of kind k${n} walks.`,
    ),
  );
  const papers = [0, 1, 2, 3].map((n) =>
    say(n, `A world model for case c${n}; careful, a critic.`),
  );
  const weightsFor = (request: RankRequest) => {
    const feedback = papers.map((paper, at) => ({ paper, value: 'up' as const, at }));
    return taste.wordWeights({ ...request, feedback }) ?? new Float64Array();
  };
  const request = aRequest({ interests: [], past, candidates: papers });

  it('joins words only where several papers say them together', () => {
    const moved = { weights: weightsFor(request), papers, sign: 1 as const };
    const { phrases, amounts } = characteristicPhrases(request, moved, 5);
    expect(amounts).toHaveLength(phrases.length);
    expect(Math.min(...amounts)).toBeGreaterThan(0);
    expect(phrases).toContain('world models');
    expect(phrases.join('|')).not.toContain('careful critic');
  });

  it('has no phrases of no papers, nor of the opposite sign', () => {
    const weights = weightsFor(request);
    const none = { phrases: [], keys: [], amounts: [] };
    expect(characteristicPhrases(request, { weights, papers: [], sign: 1 }, 5)).toEqual(none);
    expect(characteristicPhrases(request, { weights, papers, sign: -1 }, 5)).toEqual(none);
  });
});
