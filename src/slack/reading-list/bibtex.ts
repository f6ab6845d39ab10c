import { paperUrl } from '../../lib/text/paper-url.ts';
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
