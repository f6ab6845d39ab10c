import { describe, expect, it } from 'vitest';
import { collapseWhitespace, readableText } from '../../../src/lib/text/readable-text.ts';

describe('readableText', () => {
  it.each([
    [
      'Folded Maps~(FM) of~(old) places, Fig.~3, AG~News, x~N(0,1), about~10%, ~5',
      'Folded Maps (FM) of (old) places, Fig. 3, AG News, x~N(0,1), about 10%, ~5',
    ],
    [
      'Stage~1 of S&P~500: 8.3~percentage points, -19.3~pp, 2~s, GPT-4~mini, 10~20, (~3 s), z1~N(0,1)',
      'Stage 1 of S&P 500: 8.3 percentage points, -19.3 pp, 2 s, GPT-4 mini, 10~20, (~3 s), z1~N(0,1)',
    ],
    [
      "a `social critic.' of `maps' and `code`, it's",
      "a ‘social critic.’ of ‘maps’ and `code`, it's",
    ],
    ['from 4{,}918 to 1{,}000{,}000 maps', 'from 4,918 to 1,000,000 maps'],
    [
      "''old maps'' and \"new\" ones'', f''(x), 5'' wide",
      '"old maps" and "new" ones", f\'\'(x), 5\'\' wide',
    ],
    ['Plans &amp; maps &lt;v3&gt;', 'Plans & maps <v3>'],
    ['by 4.1% &#177; 0.3%', 'by 4.1% ± 0.3%'],
    ['caf&eacute; &#x2014; &ldquo;now&rdquo;', 'café — “now”'],
    ['twice &amp;amp; more', 'twice & more'],
    [String.raw`R\&amp;D`, 'R&D'],
    ['AT&T & a&b; x &lt 3 &nothing;', 'AT&T & a&b; x &lt 3 &nothing;'],
    ['one&nbsp;line', 'one line'],
    ['thrice &amp;amp;lt; 3', 'thrice < 3'],
    ['<p>CO<sub>2</sub> and <i>E. coli</i></p>', 'CO_2 and E. coli'],
    ['our <a href="https://example.org/x">page</a><br/>here', 'our page here'],
    ['10<sup>12</sup> m<sup>2</sup>', '10^(12) m^2'],
    [
      'between <think> and </think>, <v2>, 1<b and c>2',
      'between <think> and </think>, <v2>, 1<b and c>2',
    ],
    ['it\\u2019s caf\\u00e9 \\ud83d\\ude00', 'it’s café 😀'],
  ])('reads the HTML of %s', (text, plain) => {
    expect(readableText(text)).toBe(plain);
  });
});

describe('collapseWhitespace', () => {
  it.each([
    ['one\u0085two', 'one two'],
    ['one\u001ctwo', 'one two'],
    ['one\u2028two\u2029three', 'one two three'],
    ['one\u2800two\u3164three', 'one two three'],
    ['one\u00a0\u3000two', 'one two'],
    ['wo\u00adrd\u200b', 'word'],
    ['e\ufb03cient \ufb01ne-tuning', 'efficient fine-tuning'],
    ['a\u0000b', 'ab'],
    ['a\u034fb\ufe0f\u17b4c\u{e0041}', 'abc'],
    // Joiners are part of how Persian, Hindi and emoji are written, and of nothing else.
    ['می\u200cخواهم क्\u200dष ❤\ufe0f 👩\u200d🔬', 'می\u200cخواهم क्\u200dष ❤\ufe0f 👩\u200d🔬'],
    ['in\u200cvisible join\u200der', 'invisible joiner'],
  ])('makes plain blanks of %j', (text, plain) => {
    expect(collapseWhitespace(text)).toBe(plain);
  });
});
