import { expect, it } from 'vitest';
import { StoreError } from '../../src/errors.ts';
import { paperRow, readPaperRow } from '../../src/store/rows/paper-row.ts';

const row = (over: Record<string, unknown> = {}) => ({
  id: '2603.01234',
  version: 2,
  title: 'Critics that learn from logs',
  abstract: 'We learn critics.',
  authors: '["Ada Lovelace","Bram de Vries"]',
  categories: '["cs.LG"]',
  published: '2026-03-01T17:00:00Z',
  day: '2026-03-02',
  upvotes: 3,
  organization: 'A lab',
  codeUrl: null,
  venue: null,
  sources: '[]',
  withdrawn: 0,
  ...over,
});

it.each([
  row(),
  row({
    published: null,
    upvotes: null,
    organization: null,
    venue: 'ICLR 2026',
    codeUrl: 'https://example.org/code',
  }),
  row({ withdrawn: 1, authors: '[]', upvotes: 0 }),
])('reads what the schema reads, its fields in the same order', (given) => {
  const read = readPaperRow(given);
  expect(read).toEqual(paperRow.parse(given));
  expect(JSON.stringify(read)).toBe(JSON.stringify(paperRow.parse(given)));
});

it.each([
  ['id', null],
  ['version', '2'],
  ['version', Number.NaN],
  ['title', 7],
  ['abstract', null],
  ['authors', '["Ada", 7]'],
  ['authors', '{"name":"Ada"}'],
  ['authors', 'Ada'],
  ['categories', null],
  ['sources', '["a'],
  ['published', 3],
  ['day', '2026-02-30'],
  ['day', null],
  ['upvotes', 'many'],
  ['organization', 1],
  ['codeUrl', 1],
  ['venue', 1],
  ['withdrawn', 2],
  ['withdrawn', null],
])('names the column %s when it holds %j', (column, value) => {
  const read = () => readPaperRow(row({ [column]: value }));
  expect(read).toThrow(StoreError);
  expect(read).toThrow(`A row of table "paper" cannot be read: ${column}`);
});
