import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Every row of every table of the store in a folder, by table, as another program sees it now. */
export function dumpStore(folder: string): Record<string, unknown[]> {
  const database = new DatabaseSync(join(folder, 'paperloop.sqlite'), { readOnly: true });
  try {
    const tables = database
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
      .all()
      .map(({ name }) => String(name))
      // The full-text index is made from the papers.
      .filter((name) => !name.startsWith('paper_text') && !name.startsWith('sqlite_'));
    const rows = (name: string) => database.prepare(`SELECT * FROM "${name}"`).all();
    return Object.fromEntries(tables.map((name) => [name, rows(name)]));
  } finally {
    database.close();
  }
}

/** What `PRAGMA integrity_check` and `foreign_key_check` find; empty: all is well. */
export function storeFaults(folder: string): string[] {
  const database = new DatabaseSync(join(folder, 'paperloop.sqlite'), { readOnly: true });
  try {
    const integrity = database.prepare('PRAGMA integrity_check').all();
    const keys = database.prepare('PRAGMA foreign_key_check').all();
    return [...integrity, ...keys]
      .map((row) => Object.values(row).join(' '))
      .filter((found) => found !== 'ok');
  } finally {
    database.close();
  }
}
