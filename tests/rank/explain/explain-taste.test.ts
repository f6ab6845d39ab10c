import { describe, expect, it } from 'vitest';
import { tokenize } from '../../../src/lib/text/tokenize.ts';
import type { Paper } from '../../../src/paper.ts';
import { characteristicPhrases } from '../../../src/rank/explain/characteristic-phrases.ts';
import { explainMemberTaste } from '../../../src/rank/explain/explain-member-taste.ts';
import { explainTaste } from '../../../src/rank/explain/explain-taste.ts';
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

describe('explainTaste', () => {
  it('tells likes and dislikes by words of the papers and by examples', async () => {
    const { likes, dislikes } = await read(vague);
    expect(likes.phrases.length).toBeGreaterThan(2);
    for (const phrase of likes.phrases) expect(wordsOf('games')).toContain(phrase);
    expect(dislikes.phrases.length).toBeGreaterThan(2);
    for (const phrase of dislikes.phrases) expect(wordsOf('traffic')).toContain(phrase);
    expect(blocksOf(likes.papers)).toEqual(['games', 'games', 'games']);
    expect(blocksOf(dislikes.papers)).toEqual(['traffic', 'traffic', 'traffic']);
    expect(dislikes.papers[0]?.kind).toBe('disliked');
  });

  it('does not repeat the words of the interest', async () => {
    const interests = [anInterest({ text: 'chess, poker and tournaments' })];
    const { likes } = await read({ ...vague, interests });
    const asked = new Set(tokenize(interests[0]?.text ?? ''));
    expect(likes.phrases.length).toBeGreaterThan(0);
    for (const term of likes.phrases.flatMap(tokenize)) expect(asked).not.toContain(term);
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

  it('tells dislikes by what was left alone where nothing was voted down', async () => {
    const feedback = [...posted('games', 30, 5, ['U1']), ...posted('traffic', 40, 5, [])];
    const { dislikes } = await read({ ...vague, feedback });
    expect(dislikes.papers.length).toBeGreaterThan(0);
    for (const { paper, kind } of dislikes.papers)
      expect([kind, blockOf(paper.id)]).toEqual(['left-alone', 'traffic']);
  });

  it('is empty without votes', async () => {
    const none = { phrases: [], amounts: [], papers: [] };
    expect(await read({ ...vague, feedback: [] })).toMatchObject({
      posted: 0,
      thumbs: 0,
      likes: none,
      dislikes: none,
    });
  });
});

describe('explainMemberTaste', () => {
  it('tells how a member differs: more of what others leave, less of what others like', () => {
    const two = explainMemberTaste(taste, vague, 'U2');
    expect(two?.thumbs).toBe(12);
    expect(blocksOf(two?.more.papers ?? [])).toContain('arms');
    expect(two?.more.phrases.length).toBeGreaterThan(0);
    for (const phrase of two?.more.phrases ?? [])
      expect([...wordsOf('arms'), ...wordsOf('games')]).toContain(phrase);
    const three = explainMemberTaste(taste, vague, 'U3');
    expect(three?.thumbs).toBe(18);
    expect(blocksOf(three?.less.papers ?? [])).toContain('arms');
  });

  it('names as liked only what the member liked', () => {
    const [, ...others] = posted('arms', 50, 6, ['U1'], ['U3']);
    const [own] = posted('arms', 50, 1, ['U2'], ['U3']);
    const feedback = [...posted('games', 30, 6, ['U1', 'U3']), ...(own ? [own] : []), ...others];
    const two = explainMemberTaste(taste, { ...vague, feedback }, 'U2');
    expect(two?.more.papers.map(({ paper, kind }) => [paper.id, kind])).toEqual([
      ['arms-50', 'liked'],
    ]);
  });

  it('is null for one who never voted', () => {
    expect(explainMemberTaste(taste, vague, 'U9')).toBeNull();
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
    const none = { phrases: [], amounts: [] };
    expect(characteristicPhrases(request, { weights, papers: [], sign: 1 }, 5)).toEqual(none);
    expect(characteristicPhrases(request, { weights, papers, sign: -1 }, 5)).toEqual(none);
  });
});
