import { describe, expect, it } from 'vitest';
import type { VoteValue } from '../../../src/paper.ts';
import type { VoteExplanation } from '../../../src/rank/explain/explain-vote.ts';
import { voteNote } from '../../../src/slack/votes/vote-note.ts';
import { aPaper, aVote } from '../../builders.ts';

const paper = aPaper({ title: 'Careful <Critics>' });
const told: VoteExplanation = {
  direction: 'up',
  phrases: ['few logs', 'critics & co'],
  moved: { paper: aPaper({ id: 'm', title: 'Moved one' }), from: 14, to: 6 },
};
const noteOf = (value: VoteValue, effect: VoteExplanation | string[]) =>
  voteNote({ paper, vote: aVote({ value }), before: 'none', earlier: null }, effect).text;

describe('the note to a voter', () => {
  it('tells what the ranker learnt: phrases and a paper with its places', () => {
    expect(noteOf('up', told)).toBe(
      ':thumbsup: on “Careful &lt;Critics&gt;” is noted. Papers on *few logs* and *critics &amp; co* move up in the next picks. Among the newest papers “Moved one” goes from place 14 to 6.',
    );
  });

  it('says so when no paper moved, and when no words are told', () => {
    expect(noteOf('down', { direction: 'down', phrases: [], moved: null })).toContain(
      'is noted. Papers like it move down in the next picks. It changes no place among the newest papers.',
    );
  });

  it('tells of a vote taken back what is undone', () => {
    expect(noteOf('none', { ...told, direction: 'down', moved: null })).toContain(
      'is taken back. It no longer counts for the next picks: papers on *few logs* and *critics &amp; co* lose what it gave.',
    );
    expect(noteOf('none', { ...told, moved: null })).toContain('get back what it took.');
  });

  it('tells that a vote on a withdrawn paper teaches nothing', () => {
    const gone = { ...paper, withdrawn: true };
    const change = {
      paper: gone,
      vote: aVote({ value: 'up' }),
      before: 'none',
      earlier: null,
    } as const;
    expect(voteNote(change, told).text).toBe(
      ':thumbsup: on “Careful &lt;Critics&gt;” is noted. The paper was withdrawn, so votes on it do not count for the next picks.',
    );
  });

  it('tells what the paper stands for where the ranker tells nothing', () => {
    expect(noteOf('up', ['offline RL'])).toContain(
      'Papers on *offline RL* move up in the next picks.',
    );
    expect(noteOf('none', ['offline RL'])).toContain('It no longer counts for the next picks.');
  });
});
