import { describe, expect, it } from 'vitest';
import { readArchiveRow } from '../../src/ingest/archive-row.ts';

const row = {
  id: '2603.01001',
  title: 'Careful Critics',
  abstract: 'Invented for a test.',
  authors: ['Ada Example'],
  categories: ['cs.AI', 'cs.LG'],
  primary: 'cs.LG',
  published: '2026-03-16T17:59:00Z',
  day: '2026-03-17',
  upvotes: 12,
};
const read = (over: object) => readArchiveRow(JSON.stringify({ ...row, ...over }));
const without = (...keys: (keyof typeof row)[]) =>
  readArchiveRow(
    JSON.stringify(
      Object.fromEntries(Object.entries(row).filter(([key]) => !(keys as string[]).includes(key))),
    ),
  );

describe('readArchiveRow', () => {
  it('reads a whole row, primary category first', () => {
    expect(read({})).toEqual({
      source: 'archive',
      id: '2603.01001',
      version: null,
      title: 'Careful Critics',
      abstract: 'Invented for a test.',
      authors: ['Ada Example'],
      categories: ['cs.LG', 'cs.AI'],
      published: '2026-03-16T17:59:00.000Z',
      day: '2026-03-17',
      upvotes: 12,
      organization: null,
      codeUrl: null,
      venue: null,
      announceType: null,
      withdrawn: false,
    });
  });

  it('takes listing pages for categories, and nothing for the rest that is left out', () => {
    expect(
      read({ categories: undefined, primary: undefined, listings: ['cs.RO'] }).categories,
    ).toEqual(['cs.RO']);
    expect(without('authors', 'categories', 'primary', 'published', 'upvotes')).toMatchObject({
      authors: [],
      categories: [],
      published: null,
      upvotes: null,
    });
  });

  it.each([
    [{ venue: 'ICLR', year: 2026 }, 'ICLR 2026'],
    [{ venue: 'ICLR', year: 2026, status: 'Reject' }, null],
    [{ conference: 'neurips', year: 2025 }, 'NeurIPS 2025'],
    [{ comment: 'Accepted at ICML 2024' }, 'ICML 2024'],
    [{ journal_ref: 'TMLR, 2025' }, 'TMLR 2025'],
    [{ venue: 7, comments: '9 pages' }, null],
  ])('reads where it appeared in %j', (over, venue) => {
    expect(read(over).venue).toBe(venue);
  });

  it.each([
    [{ day: undefined }, '2026-03-16'],
    [{ day: undefined, published: '2026-03-14T10:00:00Z' }, '2026-03-16'],
    [{ day: undefined, daily_date: '2026-03-18' }, '2026-03-18'],
    [
      { day: undefined, published: undefined, publishedAt: '2026-03-12T10:00:00.000Z' },
      '2026-03-12',
    ],
    [{ day: undefined, published: undefined, year: 2021 }, '2021-01-01'],
    [{ day: undefined, published: undefined, year: 2022 }, '2022-01-03'],
  ])('finds the day in %j', (over, day) => {
    expect(read(over).day).toBe(day);
  });

  it.each([
    [{ id: '2603.01001v3' }, '2603.01001', 3],
    [{ id: 'PAIlHOJBzN' }, 'PAIlHOJBzN', null],
    [{ id: 'A title used as an id: yes' }, 'A title used as an id: yes', null],
    [{ id: 'seed-01', arxiv_id: '2512.01001' }, '2512.01001', null],
  ])('finds the id in %j', (over, id, version) => {
    expect(read(over)).toMatchObject({ id, version });
  });

  it.each(['comment', 'comments'])('sees by its %s that a paper was withdrawn', (key) => {
    expect(read({ [key]: 'This paper has been withdrawn by the authors' }).withdrawn).toBe(true);
    expect(read({ [key]: 'Accepted at a workshop' }).withdrawn).toBe(false);
  });

  it('makes raw text readable and keeps the title "0"', () => {
    expect(read({ title: '  Learning\n $\\alpha$ ', authors: ["Andr\\'e B"] })).toMatchObject({
      title: 'Learning α',
      authors: ['André B'],
    });
    expect(read({ title: '0' }).title).toBe('0');
  });

  it.each([
    [{ id: undefined }, '"id" is missing'],
    [{ id: ' ' }, '"id" is not an id'],
    [{ id: 2603.01 }, '"id" is not text'],
    [{ title: undefined }, '"title" is missing or empty'],
    [{ title: ' \n' }, '"title" is missing or empty'],
    [{ abstract: ['x'] }, '"abstract" is not text'],
    [{ authors: 'Ada' }, '"authors" is not a list of texts'],
    [{ authors: [1] }, '"authors" is not a list of texts'],
    [{ published: 'yesterday' }, '"published" is not a date'],
    [{ day: '2026-02-30' }, '"day" is not a day'],
    [{ day: undefined, published: null }, 'neither "day" nor "published"'],
    [{ upvotes: -1 }, '"upvotes" is not a whole number'],
    [{ upvotes: '3' }, '"upvotes" is not a whole number'],
  ])('says what is wrong with %j', (over, reason) => {
    expect(() => read(over)).toThrow(reason);
  });

  it.each(['', '{', 'null', '[]', '"text"', '12'])('says no to the line %j', (line) => {
    expect(() => readArchiveRow(line)).toThrow(/it is not (a )?JSON/);
  });
});
