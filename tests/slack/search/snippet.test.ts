import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/lib/random.ts';
import { termsOfText } from '../../../src/search/index/search-terms.ts';
import { snippetOf } from '../../../src/slack/search/snippet.ts';
import { aPaper } from '../../builders.ts';

const marked = (abstract: string, typed: string[]) =>
  snippetOf(aPaper({ abstract }), typed.flatMap(termsOfText))
    .map(({ text, isSought }) => (isSought ? `*${text}*` : text))
    .join('');

describe('the line of a search result', () => {
  it('is of the sentence that holds most of the words, with them marked', () => {
    const abstract =
      'Walking is hard. Legged robots learn a gait from few trials. A robot that rolls needs none.';
    expect(marked(abstract, ['robot', 'gait'])).toBe(
      'Legged *robots* learn a *gait* from few trials.',
    );
  });

  it('marks plurals, other endings and spellings, hyphenated words and accents as the search finds them', () => {
    expect(
      marked('Off-policy learners quantise Müller maps.', [
        'policy',
        'learner',
        'quantized',
        'muller',
      ]),
    ).toBe('*Off-policy* *learners* *quantise* *Müller* maps.');
  });

  it('is cut between words around the first one that was found', () => {
    const abstract = `${'many words '.repeat(30)}until a gait comes ${'and more words '.repeat(30)}`;
    const line = marked(abstract, ['gait']);
    expect(line).toContain('until a *gait* comes');
    expect(line).toMatch(/^… (?:many|words) .+ (?:and|more|words) …$/);
    expect(line.length).toBeLessThan(180);
  });

  it('says what the paper is about where no word stands in it, and nothing without an abstract', () => {
    expect(marked('Small critics need half the logs.', ['tides'])).toBe(
      'Small critics need half the logs.',
    );
    expect(marked('', ['tides'])).toBe('');
  });

  it('is always a piece of the abstract where a word was found, whatever is searched', () => {
    const random = seededRandom('snippet');
    const signs = [
      '*gait*',
      '<!here>',
      'walk',
      '强化',
      '$x_1$',
      'robots',
      '.',
      'émigré',
      '🚀',
      '`y`',
      'of',
    ];
    for (let round = 0; round < 2000; round++) {
      const words = (most: number) =>
        Array.from(
          { length: 1 + Math.floor(random() * most) },
          () => signs[Math.floor(random() * signs.length)] ?? '',
        );
      const abstract = words(120).join(' ');
      const runs = snippetOf(aPaper({ abstract }), words(4).flatMap(termsOfText));
      const line = runs
        .map(({ text }) => text)
        .join('')
        .replace(/^… /, '')
        .replace(/ …$/, '');
      if (runs.some(({ isSought }) => isSought))
        expect(abstract, JSON.stringify(runs)).toContain(line);
      expect(runs.every(({ text }) => text !== '')).toBe(true);
      expect(line.length).toBeLessThanOrEqual(160);
    }
  });
});
