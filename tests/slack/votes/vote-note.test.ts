import { describe, expect, it } from 'vitest';
import type { VoteValue } from '../../../src/paper.ts';
import type { VoteExplanation } from '../../../src/rank/explain/explain-vote.ts';
import { voteNote } from '../../../src/slack/votes/vote-note.ts';
import { aPaper, aVote } from '../../builders.ts';

const paper = aPaper({ title: 'Careful <Critics>' });
const told: VoteExplanation = { direction: 'up', phrases: ['few logs', 'critics & co'] };
const noteOf = (value: VoteValue, effect: VoteExplanation | null) =>
  voteNote({ paper, vote: aVote({ value }), before: 'none', earlier: null }, effect).text;

describe('the note to a voter', () => {
  it('is one line, with what changed among the papers that are likely next', () => {
    expect(noteOf('up', told)).toBe(
      ':thumbsup: noted. From the next picks on, papers on *few logs* and *critics &amp; co* move up.',
    );
    expect(noteOf('down', { direction: 'down', phrases: ['few logs'] })).toBe(
      ':thumbsdown: noted. From the next picks on, papers on *few logs* move down.',
    );
    expect(noteOf('none', { direction: 'down', phrases: ['few logs'] })).toBe(
      'Vote taken back. From the next picks on, papers on *few logs* move down.',
    );
  });

  it('says no more where nothing near has changed, or where the ranker cannot tell', () => {
    expect(noteOf('down', { direction: 'down', phrases: [] })).toBe(':thumbsdown: noted.');
    expect(noteOf('up', null)).toBe(':thumbsup: noted.');
    expect(noteOf('none', null)).toBe('Vote taken back.');
  });

  it('tells that a vote on a withdrawn paper teaches nothing', () => {
    const gone = { ...paper, withdrawn: true };
    const vote = aVote({ value: 'up' });
    expect(voteNote({ paper: gone, vote, before: 'none', earlier: null }, told).text).toBe(
      ':thumbsup: noted. The paper was withdrawn, so votes on it teach me nothing.',
    );
  });
});
