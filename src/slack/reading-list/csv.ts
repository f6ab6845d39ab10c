import { paperUrl } from '../../lib/text/paper-id.ts';
import { utcDay } from '../../lib/time/day.ts';
import type { Paper, SavedPaper } from '../../paper.ts';

const columns = [
  'id',
  'title',
  'authors',
  'published',
  'categories',
  'url',
  'saved',
  'read',
  'note',
  'withdrawn',
  'venue',
];

/** By this Excel knows that a file is UTF-8. */
const byteOrderMark = '\ufeff';

/**
 * A cell that no spreadsheet takes for a formula: what others wrote may begin with `=`, `+`, `-` or `@`, wide forms of
 * them too.
 */
function cell(text: string): string {
  const harmless = /^\s*[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}

/** An id that stays text: a spreadsheet would read 2508.13420 as a number and drop the last digit. */
function textId(id: string): string {
  if (paperUrl(id)) return `arXiv:${id}`;
  return /^[\d.,eE+-]+$/.test(id) ? `'${id}` : id;
}

const dayOf = (at: number | null): string => (at === null ? '' : utcDay(at));

/** A reading list as a table for spreadsheets (RFC 4180), a paper a row. */
export function csv(rows: readonly { paper: Paper; saved: SavedPaper }[]): string {
  const lines = rows.map(({ paper, saved }) =>
    [
      textId(paper.id),
      paper.title,
      paper.authors.join('; '),
      (paper.published ?? paper.day).slice(0, 10),
      paper.categories.join(' '),
      paperUrl(paper.id) ?? '',
      dayOf(saved.savedAt),
      dayOf(saved.readAt),
      saved.note,
      paper.withdrawn ? 'yes' : '',
      paper.venue ?? '',
    ]
      .map(cell)
      .join(','),
  );
  return `${byteOrderMark}${[columns.join(','), ...lines].join('\r\n')}\r\n`;
}
