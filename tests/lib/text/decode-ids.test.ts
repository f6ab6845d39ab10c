import { describe, expect, it } from 'vitest';
import { parsePaperId } from '../../../src/lib/text/paper-id.ts';

describe('parsePaperId', () => {
  it.each([
    ['2508.13426', '2508.13426', null],
    ['2508.13420v12', '2508.13420', 12],
    ['https://arxiv.org/abs/2508.13426v1', '2508.13426', 1],
    ['http://arxiv.org/pdf/2508.13426v2.pdf#page=3', '2508.13426', 2],
    ['https://arxiv.org/html/2508.13426v1?x=1', '2508.13426', 1],
    ['https://export.arxiv.org/abs/2508.13426/', '2508.13426', null],
    ['arXiv:2508.13426v1', '2508.13426', 1],
    ['arXiv: 2508.13426', '2508.13426', null],
    ['oai:arXiv.org:2508.13426v1', '2508.13426', 1],
    ['https://doi.org/10.48550/arXiv.2508.13426', '2508.13426', null],
    ['10.48550/arXiv.2508.13426', '2508.13426', null],
    ['quant-ph/0201082v1', 'quant-ph/0201082', 1],
    ['https://arxiv.org/abs/astro-ph/0601001', 'astro-ph/0601001', null],
    ['math.GT/0309136', 'math.GT/0309136', null],
    ['oai:arXiv.org:cs/0112017', 'cs/0112017', null],
    ['0704.0001', '0704.0001', null],
  ])('reads %s', (text, id, version) => {
    expect(parsePaperId(text)).toEqual({ id, version });
  });

  it.each([
    'abc',
    '',
    'PAIlHOJBzN',
    '0000.0000',
    '0808.05394',
    '2508.1342',
    '2513.12345',
    '2508.134267',
    '2508.13426v0',
    'https://example.org/abs/2508.13426',
    'see https://arxiv.org/abs/2508.13426 for more',
    'https://arxiv.org.example.org/abs/2508.13426',
  ])('finds no id in "%s"', (text) => {
    expect(parsePaperId(text)).toBeNull();
  });
});
