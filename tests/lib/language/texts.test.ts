import { describe, expect, it } from 'vitest';
import { collectTexts, textsIn } from '../../../lab/commands/collect-texts.ts';
import { languageCodes, readTexts } from '../../../src/lib/language/language.ts';

describe('textsIn', () => {
  it('reads what stands in tagged templates, however deep', () => {
    // § stands for the dollar sign, which would look like a mistake in these strings.
    const source = [
      'const a = t`One`;',
      "const b = t`Two §{n === 1 ? t`paper` : `§{n} §{'}'} x`} of \\`code\\`\\n`;",
      'const c = `not §{cut`this`} at §{t`Three §{x({ y: 1 })} and §{z}`}`;',
      'notT`Four`; tools.t`Five`;',
    ]
      .join('\n')
      .replaceAll('§', '$');
    expect(textsIn(source).sort()).toEqual(
      ['One', 'Two {0} of `code`\n', 'paper', 'Three {0} and {1}'].sort(),
    );
  });
});

describe('languages', () => {
  const texts = collectTexts();
  const placeholders = (text: string) => (text.match(/\{\d+\}/g) ?? []).sort();

  it('has every text of the program in one file (npm run texts)', () => {
    expect(Object.keys(readTexts('en'))).toEqual(texts);
  });

  it.each(languageCodes())('%s is complete, and has the same places for values', (code) => {
    const own = readTexts(code);
    expect(Object.keys(own).sort()).toEqual(texts);
    for (const [key, text] of Object.entries(own)) {
      expect(placeholders(text), key).toEqual(placeholders(key));
      expect(text.match(/`\/papers \w+/g) ?? [], key).toEqual(key.match(/`\/papers \w+/g) ?? []);
    }
  });
});
