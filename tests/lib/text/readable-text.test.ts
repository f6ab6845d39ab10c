import { describe, expect, it } from 'vitest';
import { collapseWhitespace, readableText } from '../../../src/lib/text/readable-text.ts';

describe('readableText', () => {
  it.each([
    ['Plans &amp; maps &lt;v3&gt;', 'Plans & maps <v3>'],
    ['by 4.1% &#177; 0.3%', 'by 4.1% ± 0.3%'],
    ['caf&eacute; &#x2014; &ldquo;now&rdquo;', 'café — “now”'],
    ['twice &amp;amp; more', 'twice & more'],
    [String.raw`R\&amp;D`, 'R&D'],
    ['AT&T & a&b; x &lt 3 &nothing;', 'AT&T & a&b; x &lt 3 &nothing;'],
    ['one&nbsp;line', 'one line'],
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
  ])('makes plain blanks of %j', (text, plain) => {
    expect(collapseWhitespace(text)).toBe(plain);
  });
});
