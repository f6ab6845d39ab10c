import { Cite, type CslItem, type CslName } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-ris';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { familyFirst } from '../../../src/lib/text/name-parts.ts';
import type { Paper } from '../../../src/paper.ts';
import { bibtex, ris } from '../../../src/slack/reading-list/citations.ts';
import { csv } from '../../../src/slack/reading-list/csv.ts';
import { aPaper } from '../../builders.ts';
import { papersToExport } from './papers-to-export.ts';

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

/** A name as the parser understood it, in the order of `familyFirst`. */
function nameOf(name: CslName): string {
  const particle = name['non-dropping-particle'] ?? name['dropping-particle'];
  const family = [particle, name.family ?? name.literal].filter(Boolean).join(' ');
  return [family, name.given, name.suffix]
    .filter(Boolean)
    .map((part) => oneLine(part ?? ''))
    .join(', ');
}

const namesOf = ({ author = [] }: CslItem) => author.map(nameOf);

/** Signs that TeX or the parser writes another way: dashes, quotation marks, blanks. */
const plain = (text: string) =>
  oneLine(
    text
      .normalize('NFC')
      .replace(/[“”‘’`´]/g, "'")
      .replace(/''/g, "'")
      .replace(/[‐‑–—]/g, '-'),
  );

const papers = papersToExport();

describe(`an export of ${papers.length} papers, read back by a parser`, () => {
  const names = ({ authors }: Paper) => authors.map((name) => plain(familyFirst(name)));

  it('BibTeX: the same titles and names, each key once', () => {
    const items = new Cite(papers.map((paper) => bibtex(paper)).join('\n\n')).data;
    expect(items.map(({ title }) => plain(title ?? ''))).toEqual(
      papers.map(({ title }) => plain(title)),
    );
    expect(items.map((item) => namesOf(item).map(plain))).toEqual(papers.map(names));
    const keys = new Set(items.map((item) => item['citation-key']?.toLowerCase()));
    expect(keys.size).toBe(papers.length);
  });

  it('RIS: the same titles, the family name first', () => {
    const items = new Cite(papers.map(ris).join('')).data;
    expect(items.map(({ title }) => plain(title ?? ''))).toEqual(
      papers.map(({ title }) => plain(title)),
    );
    expect(items.map((item) => namesOf(item).map(plain))).toEqual(papers.map(names));
  });

  it('CSV: the same titles and names, ids as text', () => {
    const saved = { workspaceId: 'T1', memberId: 'U1', savedAt: 0, readAt: null, note: '' };
    const text = csv(papers.map((paper) => ({ paper, saved: { ...saved, paperId: paper.id } })));
    expect(text.startsWith('\ufeff')).toBe(true);
    const rows = parse<Record<string, string>>(text, { bom: true, columns: true });
    const plainCell = (cell = '') => cell.replace(/^'/, '');
    expect(rows.map(({ title }) => plainCell(title))).toEqual(
      papers.map(({ title }) => plainCell(title)),
    );
    expect(rows.map(({ authors }) => plainCell(authors))).toEqual(
      papers.map(({ authors }) => authors.join('; ')),
    );
    for (const { id = '' } of rows) expect(Number(id)).toBeNaN();
    expect(rows[0]).toMatchObject({ saved: '1970-01-01', read: '' });
    // Of some papers it is only known when they were met.
    const [paper] = papers as [Paper];
    const met = csv([
      {
        paper: { ...paper, published: null, day: '2026-03-17' },
        saved: { ...saved, paperId: paper.id },
      },
    ]);
    expect(parse(met, { bom: true, columns: true })).toMatchObject([{ published: '2026-03-17' }]);
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
