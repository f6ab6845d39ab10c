import type { PaperStore } from '../paper-store.ts';
import { newestDayRow, paperCountRow, paperIdRow, versionRow } from '../rows/paper-row.ts';
import { readRow, readRows } from '../rows/row.ts';
import type { Engine } from './engine.ts';

type Methods = 'newestDay' | 'versions' | 'withdrawn' | 'count';

/** What is asked of papers without reading whole ones. */
export const paperFactsIn = ({ read }: Pick<Engine, 'read'>): Pick<PaperStore, Methods> => ({
  newestDay: async (day) => {
    const [row = {}] = await read('SELECT max(day) AS day FROM paper WHERE day <= ?', day);
    return readRow('paper', newestDayRow, row).day;
  },
  versions: async (id) => {
    const rows = await read(
      `SELECT text.version, text.title, text.abstract, text.day FROM paper_version AS text
      JOIN paper ON paper.number = text.paper_number WHERE paper.id = ? ORDER BY text.version`,
      id,
    );
    return readRows('paper_version', versionRow, rows);
  },
  withdrawn: async () => {
    const rows = await read('SELECT id FROM paper WHERE withdrawn = 1 ORDER BY number');
    return readRows('paper', paperIdRow, rows).map(({ id }) => id);
  },
  count: async () => {
    const [row = {}] = await read('SELECT count(*) AS papers FROM paper');
    return readRow('paper', paperCountRow, row).papers;
  },
});
