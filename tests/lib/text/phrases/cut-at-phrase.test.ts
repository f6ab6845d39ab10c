import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../../src/lib/random.ts';
import { cutAtWord } from '../../../../src/lib/text/cut-at-word.ts';
import { cutAtPhrase } from '../../../../src/lib/text/phrases/cut-at-phrase.ts';

describe('a text that is too long', () => {
  it.each([
    ['theory of exploration in Markov decision processes, regret bounds', 'theory of exploration…'],
    ['offline reinforcement learning and sample efficiency', 'offline reinforcement learning…'],
    ['Multi-agent systems of LLMs: coordination, credit', 'Multi-agent systems of LLMs…'],
    ['verifiable rewards for reasoning models that we serve', 'verifiable rewards…'],
    ['robots', 'robots'],
    ['rewards for reasoning (GRPO, long chains of thought)', 'rewards for reasoning…'],
    [
      'rewards (verifiable) for reasoning, and more than that',
      'rewards (verifiable) for reasoning…',
    ],
    ['sicheres Lernen für Roboter mit Grenzen und Regeln', 'sicheres Lernen für Roboter…'],
    [
      'in-context reinforcement learning on-device everywhere',
      'in-context reinforcement learning…',
    ],
  ])('is cut where a phrase ends: %s', (text, cut) => {
    expect(cutAtPhrase(text, 36)).toBe(cut);
  });

  it('is cut at a word that can end it', () => {
    expect(cutAtWord('From Generation to Testing and back', 22)).toBe('From Generation…');
    expect(cutAtWord('robot manipulation with the help', 29)).toBe('robot manipulation…');
    expect(cutAtWord('rewards, critics, and so on', 18)).toBe('rewards, critics…');
  });

  it('never is longer than allowed, nor empty', () => {
    const random = seededRandom('cuts');
    const pieces = [
      'with',
      'the',
      'a',
      'robot',
      ',',
      'für',
      '🎲',
      'Markov',
      ':',
      'of',
      'x'.repeat(30),
    ];
    for (let n = 0; n < 500; n++) {
      const words = Array.from({ length: 12 }, () => pieces[Math.floor(random() * pieces.length)]);
      for (const cut of [cutAtWord, cutAtPhrase]) {
        const short = cut(words.join(' '), 20);
        expect(short.length).toBeLessThanOrEqual(20);
        expect(short.replace('…', '').trim()).not.toBe('');
      }
    }
  });
});
