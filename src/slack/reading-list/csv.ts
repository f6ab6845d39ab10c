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
];

/** A cell that no spreadsheet takes for a formula: what others wrote may begin with `=`, `+`, `-` or `@`. */
function cell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}

const dayOf = (at: number | null): string => (at === null ? '' : utcDay(at));

/** A reading list as a table for spreadsheets (RFC 4180), a paper a row. */
export function csv(rows: readonly { paper: Paper; saved: SavedPaper }[]): string {
  const lines = rows.map(({ paper, saved }) =>
    [
      paper.id,
      paper.title,
      paper.authors.join('; '),
      (paper.published ?? paper.day).slice(0, 10),
      paper.categories.join(' '),
      paperUrl(paper.id) ?? '',
      dayOf(saved.savedAt),
      dayOf(saved.readAt),
      saved.note,
    ]
      .map(cell)
      .join(','),
  );
  return [columns.join(','), ...lines].join('\r\n');
}
