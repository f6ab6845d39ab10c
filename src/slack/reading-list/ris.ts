import { paperUrl } from '../../lib/text/paper-url.ts';
import type { Paper } from '../../paper.ts';

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** A RIS entry made of the facts we hold, as reference managers import it (type UNPB: unpublished work). */
export function ris(paper: Paper): string {
  const published = (paper.published ?? paper.day).slice(0, 10);
  const url = paperUrl(paper.id);
  const lines: [string, string][] = [
    ['TY', 'UNPB'],
    ['TI', oneLine(paper.title)],
    ...paper.authors.map((author): [string, string] => ['AU', oneLine(author)]),
    ['PY', published.slice(0, 4)],
    ['DA', published.replaceAll('-', '/')],
    ['AB', oneLine(paper.abstract)],
    ...paper.categories.map((category): [string, string] => ['KW', category]),
    ...(url
      ? ([
          ['UR', url],
          ['M1', `arXiv:${paper.id}`],
        ] as [string, string][])
      : []),
    ['ER', ''],
  ];
  return lines.map(([tag, value]) => `${tag}  - ${value}`).join('\r\n');
}
