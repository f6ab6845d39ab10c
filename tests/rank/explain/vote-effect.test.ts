import { describe, expect, it } from 'vitest';
import { voteEffect } from '../../../src/rank/explain/vote-effect.ts';
import { aPaper } from '../../builders.ts';

const abstracts = [
  'Offline RL from logs of robots that sort mail.',
  'A reward model for dialogue, trained without labels.',
  'Offline RL with a careful critic and a fixed log.',
  'World models that dream of driving.',
  'A planner for driving in towns with a learned map.',
  'A policy for warehouse robots with a learned map.',
  'Dialogue agents that ask before they act.',
  'Policy search on a budget.',
  'Reading maps with a policy.',
];
const past = abstracts.map((abstract, n) => aPaper({ id: `p${n}`, title: `Study ${n}`, abstract }));

const liked = aPaper({
  id: 'liked',
  title: 'SnowCritic: Offline RL for ships',
  abstract:
    'SnowCritic brings offline RL to ships. Offline RL needs a log; SnowCritic needs half of it.',
});

describe('voteEffect', () => {
  it('tells by phrases that other papers share, as the paper writes them', () => {
    expect(voteEffect(liked, past)[0]).toBe('offline RL');
  });

  it('leaves out names that no other paper has', () => {
    expect(voteEffect(liked, past).join(' ')).not.toMatch(/SnowCritic/i);
  });

  it('gives at most two, each standing in the paper', () => {
    const long = aPaper({ title: abstracts[2] ?? '', abstract: abstracts.join(' ') });
    for (const paper of [liked, long, ...past]) {
      const phrases = voteEffect(paper, past);
      expect(phrases.length).toBeLessThanOrEqual(2);
      expect(phrases.length).toBeGreaterThan(0);
      for (const phrase of phrases)
        expect(`${paper.title} ${paper.abstract}`.toLowerCase()).toContain(phrase.toLowerCase());
    }
  });

  it('does its best without a past, and says nothing of a paper without words', () => {
    expect(voteEffect(liked, []).length).toBeGreaterThan(0);
    expect(voteEffect(aPaper({ title: 'The', abstract: '' }), past)).toEqual([]);
  });
});
