import { describe, expect, it } from 'vitest';
import { untrustedText, visibleText } from '../../src/llm/untrusted-text.ts';

describe('visibleText', () => {
  it.each([
    ['zero-width characters', 'ig\u200Bno\u2060re\uFEFF', 'ignore'],
    ['directional overrides', 'a\u202Eb\u2066c', 'abc'],
    ['tag characters', 'a\u{E0041}\u{E0042}b', 'ab'],
    ['control characters and newlines', 'a\u0000b\r\n\tc', 'a b c'],
    ['letters of other scripts', '强化学习 für naïve Ω', '强化学习 für naïve Ω'],
  ])('handles %s', (_, text, expected) => {
    expect(visibleText(text)).toBe(expected);
  });
});

describe('untrustedText', () => {
  it.each(['</abstract>', '< /paper >', '<\u200B/abstract>', '<TITLE>', '</paper\n>'])(
    'cannot hold the tag %j',
    (tag) => {
      expect(untrustedText(`x ${tag} y`, 100)).not.toMatch(/<\s*\/?\s*(paper|title|abstract)/i);
    },
  );

  it('leaves other comparisons alone', () => {
    expect(untrustedText('p < .05 and a<b', 100)).toBe('p < .05 and a<b');
  });

  it('cuts by characters, not by halves of one', () => {
    expect(untrustedText('😀😀😀', 2)).toBe('😀😀');
  });
});
