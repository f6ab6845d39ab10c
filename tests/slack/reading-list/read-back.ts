import { Cite, type CslItem, type CslName } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-ris';
import { parse } from 'csv-parse/sync';
import { familyFirst } from '../../../src/lib/text/name-parts.ts';
import type { Paper } from '../../../src/paper.ts';
import { bibtex, ris } from '../../../src/slack/reading-list/citations.ts';
import { csv } from '../../../src/slack/reading-list/csv.ts';

/** A paper as another program understood it. */
export interface ReadPaper {
  key: string;
  title: string;
  authors: string[];
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

/** Signs that TeX or the parser writes another way: dashes, quotation marks, blanks. */
const plain = (text: string) =>
  oneLine(
    text
      .normalize('NFC')
      .replace(/[“”‘’`´]/g, "'")
      .replace(/''/g, "'")
      .replace(/[‐‑–—]/g, '-'),
  );

/** A name as the parser understood it, in the order of `familyFirst`. */
function nameOf(name: CslName): string {
  const particle = name['non-dropping-particle'] ?? name['dropping-particle'];
  const family = [particle, name.family ?? name.literal].filter(Boolean).join(' ');
  return [family, name.given, name.suffix]
    .filter(Boolean)
    .map((part) => oneLine(part ?? ''))
    .join(', ');
}

const readItem = ({ title, author = [], ...item }: CslItem): ReadPaper => ({
  key: item['citation-key']?.toLowerCase() ?? '',
  title: plain(title ?? ''),
  authors: author.map((name) => plain(nameOf(name))),
});

/** What a parser reads from an export of the papers, and what it should. */
export interface ReadExport {
  format: string;
  read: ReadPaper[];
  right: Omit<ReadPaper, 'key'>[];
}

const citable = (papers: readonly Paper[]) =>
  papers.map(({ title, authors }) => ({
    title: plain(title),
    authors: authors.map((name) => plain(familyFirst(name))),
  }));

const ofCell = (cell = '') => cell.replace(/^'/, '');

/** The papers through each export and back by a real parser of its format. */
export function readExports(papers: readonly Paper[]): ReadExport[] {
  const right = citable(papers);
  const saved = { workspaceId: 'T1', memberId: 'U1', savedAt: 0, readAt: null, note: '' };
  const table = csv(papers.map((paper) => ({ paper, saved: { ...saved, paperId: paper.id } })));
  const rows = parse<Record<string, string>>(table, { bom: true, columns: true });
  return [
    {
      format: 'BibTeX',
      read: new Cite(papers.map((paper) => bibtex(paper)).join('\n\n')).data.map(readItem),
      right,
    },
    { format: 'RIS', read: new Cite(papers.map(ris).join('')).data.map(readItem), right },
    {
      format: 'CSV',
      read: rows.map(({ id = '', title, authors }) => ({
        key: id,
        title: ofCell(title),
        authors: ofCell(authors).split('; '),
      })),
      right: papers.map(({ title, authors }) => ({ title, authors })),
    },
  ];
}
