import { paperUrl } from '../../lib/text/paper-id.ts';
import type { Paper } from '../../paper.ts';

const escapeTex = (text: string) => text.replace(/[&%#_]/g, (character) => `\\${character}`);

/** Surname of the first author, year and first long word of the title: `haarnoja2018soft`. */
function citationKey(paper: Paper): string {
  const ascii = (text: string) =>
    text
      .normalize('NFKD')
      .replace(/[^A-Za-z0-9 ]/g, '')
      .toLowerCase();
  const surname = ascii(paper.authors[0]?.split(' ').at(-1) ?? '') || 'anonymous';
  const year = (paper.published ?? paper.day).slice(0, 4);
  const word = ascii(paper.title)
    .split(' ')
    .find((one) => one.length > 3);
  return `${surname}${year}${word ?? ''}`;
}

/** A BibTeX entry made of the facts we hold; arXiv papers carry `eprint` (arXiv's own advice for citing). */
export function bibtex(paper: Paper): string {
  const url = paperUrl(paper.id);
  const fields = [
    ['title', `{${escapeTex(paper.title)}}`],
    ['author', paper.authors.map(escapeTex).join(' and ')],
    ['year', (paper.published ?? paper.day).slice(0, 4)],
    ...(url
      ? [
          ['eprint', paper.id],
          ['archivePrefix', 'arXiv'],
          ['primaryClass', paper.categories[0] ?? ''],
          ['url', url],
        ]
      : []),
  ].filter(([, value]) => value);
  return `@misc{${citationKey(paper)},\n${fields.map(([name, value]) => `  ${name} = {${value}}`).join(',\n')}\n}`;
}

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
