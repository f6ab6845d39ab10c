import { Cite } from '@citation-js/core';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import type { Paper } from '../../../src/paper.ts';
import { bibtex, ris } from '../../../src/slack/reading-list/citations.ts';
import { csv } from '../../../src/slack/reading-list/csv.ts';
import { zoteroItem } from '../../../src/zotero/zotero.ts';
import { aPaper, aSavedPaper } from '../../builders.ts';
import { papersToExport } from './papers-to-export.ts';
import { type ReadExport, readExports } from './read-back.ts';

const papers = papersToExport();

describe(`an export of ${papers.length} papers, read back by a parser`, () => {
  const exports = readExports(papers);

  it.each(exports.map((one): [string, ReadExport] => [one.format, one]))(
    '%s: the same titles and names, each key once',
    (format, { read, right }) => {
      expect(read.map(({ title, authors }) => ({ title, authors }))).toEqual(right);
      if (format !== 'RIS') expect(new Set(read.map(({ key }) => key)).size).toBe(papers.length);
    },
  );

  it('CSV: a byte order mark, and ids as text', () => {
    const [, , table] = exports;
    for (const { key } of table?.read ?? []) expect(Number(key)).toBeNaN();
    expect(csv([]).startsWith('\ufeff')).toBe(true);
  });

  it('CSV: the days of saving and reading, and of a paper of which it is only known when it was met', () => {
    const met = aPaper({ published: null, day: '2026-03-17' });
    const text = csv([{ paper: met, saved: aSavedPaper({ savedAt: 0, readAt: null }) }]);
    const days = { published: '2026-03-17', saved: '1970-01-01', read: '' };
    expect(parse(text, { bom: true, columns: true })).toMatchObject([days]);
  });
});

describe('an export of a withdrawn paper', () => {
  const gone = aPaper({ withdrawn: true });
  const saved = aSavedPaper();

  it.each([
    ['BibTeX', bibtex, 'note = {Withdrawn}'],
    ['RIS', ris, 'N1  - Withdrawn'],
    ['CSV', (paper: Paper) => csv([{ paper, saved }]), ',"yes",""'],
    ['Zotero', (paper: Paper) => JSON.stringify(zoteroItem(paper)), '"extra":"Withdrawn"'],
  ])('says so: %s', (_, write, mark) => {
    expect(write(gone)).toContain(mark);
    expect(write(aPaper())).not.toContain(mark);
  });

  it('is still read by parsers', () => {
    const [entry] = new Cite(bibtex(gone)).data;
    expect(entry).toMatchObject({ title: gone.title, note: 'Withdrawn' });
    const [row] = parse<Record<string, string>>(csv([{ paper: gone, saved }]), {
      bom: true,
      columns: true,
    });
    expect(row).toMatchObject({ withdrawn: 'yes', title: gone.title });
  });
});

describe('an export of a paper that appeared somewhere', () => {
  const saved = aSavedPaper();
  const at = (venue: string) => aPaper({ venue, published: '2025-09-16T17:59:00.000Z' });

  it.each([
    [
      'BibTeX',
      bibtex,
      ['@inproceedings{', 'booktitle = {ICLR 2026}', 'year = {2026}', 'eprint = {'],
    ],
    ['RIS', ris, ['TY  - CPAPER', 'T2  - ICLR 2026', 'PY  - 2026']],
    ['CSV', (paper: Paper) => csv([{ paper, saved }]), [',"ICLR 2026"']],
    ['Zotero', (paper: Paper) => JSON.stringify(zoteroItem(paper)), ['"extra":"Venue: ICLR 2026"']],
  ])('says where: %s', (_, write, marks) => {
    for (const mark of marks) expect(write(at('ICLR 2026'))).toContain(mark);
    expect(write(aPaper())).not.toContain('2026}\n  booktitle');
  });

  it('names a journal without its year, and one that we do not know as a note', () => {
    expect(bibtex(at('TMLR 2024'))).toMatch(
      /^@article[\s\S]*journal = \{TMLR\}[\s\S]*year = \{2024\}/,
    );
    expect(ris(at('TMLR 2024'))).toMatch(/^TY {2}- JOUR[\s\S]*T2 {2}- TMLR\r/);
    expect(bibtex(at('Annals of Looms'))).toMatch(
      /^@misc[\s\S]*year = \{2025\}[\s\S]*note = \{Annals of Looms\}/,
    );
    expect(ris(at('Annals of Looms'))).toMatch(/^TY {2}- UNPB[\s\S]*N1 {2}- Annals of Looms/);
  });

  it('is read by parsers', () => {
    const [entry] = new Cite(bibtex(at('Findings of ACL 2025'))).data;
    expect(entry).toMatchObject({
      type: 'paper-conference',
      'container-title': 'Findings of ACL 2025',
    });
  });
});

describe('a citation key', () => {
  const keyOf = (paper: Paper) => /\{([^,]+),/.exec(bibtex(paper))?.[1];

  it('is the paper’s own and stays, also when its title changes', () => {
    const one = aPaper({ id: '2603.00001', title: 'Deep worlds', authors: ['Wei Beispiel'] });
    const other = { ...one, id: '2603.00002' };
    expect(keyOf(one)).toBe('beispiel2603.00001');
    expect(keyOf(other)).not.toBe(keyOf(one));
    expect(keyOf({ ...one, title: 'Deeper worlds', version: 2 })).toBe(keyOf(one));
  });

  it.each([
    ['Đorđe Ørsted', 'orsted2603.01001'],
    ['Rob Sample Jr.', 'sample2603.01001'],
    ['The Alpha and Beta Collaborations', 'alpha2603.01001'],
    ['王小明', 'paper2603.01001'],
  ])('is made of Latin letters: %s', (author, key) => {
    expect(keyOf(aPaper({ authors: [author] }))).toBe(key);
  });
});
