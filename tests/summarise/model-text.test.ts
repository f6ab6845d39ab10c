import { expect, it } from 'vitest';
import { hasLinkOrMention, plainText } from '../../src/summarise/check-summary.ts';

it.each([
  'See https://a.example for it.',
  'It is on evil.xyz.',
  'Read bit.ly/abc first.',
  'ARXIV.ORG hosts it.',
  'Write to mailto:a@b.example now.',
  'Call tel:+4912345 now.',
  'Ask <!channel> about it.',
  'Ask @here about it.',
  'Ask #general about it.',
  'See [this](x) for it.',
])('%j holds a link or a mention', (text) => {
  expect(hasLinkOrMention(text)).toBe(true);
});

it.each([
  'Node.js runs it in 3.5 ms.',
  'Qwen2.5-VL beats v1.2.3 by 3.5 points, e.g. on pass@1.',
  'Smith et al. show it with U.S. data.',
  'It ends.Then it goes on in C#.',
  'Where x < y and a>b it falls.',
])('%j holds none', (text) => {
  expect(hasLinkOrMention(text)).toBe(false);
});

it.each([
  ['<b>A</b> **critic** of `x` and __y__', 'A critic of x and y'],
  ['1. A ~~bold~~ claim', 'A bold claim'],
  ['about ~5 of snake_case and A* search', 'about ~5 of snake_case and A* search'],
  ['a\u202eb\u{e0041}c', 'abc'],
])('%j is shown as %j', (text, plain) => {
  expect(plainText(text)).toBe(plain);
});
