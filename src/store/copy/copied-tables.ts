import { createHash } from 'node:crypto';
import type { Value } from '../rows/row.ts';

/** A table with the columns that put its rows in one order on every engine. */
export interface CopiedTable {
  name: string;
  key: readonly string[];
}

const channel = ['workspace_id', 'channel_id'];
const member = ['workspace_id', 'member_id'];

/** Every table of a store, after those that it refers to. The index of words is made anew from the papers. */
export const copiedTables: readonly CopiedTable[] = [
  { name: 'workspace', key: ['id'] },
  { name: 'member', key: ['workspace_id', 'id'] },
  { name: 'installation', key: ['workspace_id'] },
  { name: 'departure', key: ['workspace_id'] },
  { name: 'channel', key: ['workspace_id', 'id'] },
  { name: 'interest', key: [...channel, 'position'] },
  { name: 'paper', key: ['number'] },
  { name: 'paper_version', key: ['paper_number', 'version'] },
  { name: 'paper_source', key: ['paper_number', 'source'] },
  { name: 'paper_change', key: ['ticket'] },
  { name: 'change_run', key: ['first_ticket'] },
  { name: 'gesture', key: [...member, 'paper_id', 'key'] },
  { name: 'vote', key: [...member, 'paper_id'] },
  { name: 'digest', key: [...channel, 'day'] },
  { name: 'pick', key: [...channel, 'day', 'position'] },
  { name: 'assessment', key: [...channel, 'day', 'version'] },
  { name: 'synthesis', key: [...channel, 'day'] },
  { name: 'post', key: [...channel, 'day', 'slot'] },
  { name: 'job', key: ['kind', ...channel, 'day'] },
  { name: 'summary', key: ['paper_id', 'method', 'version'] },
  { name: 'llm_call', key: ['number'] },
  { name: 'llm_reservation', key: ['id'] },
  { name: 'vector', key: ['key'] },
  { name: 'saved', key: [...member, 'paper_id'] },
  { name: 'reminder', key: member },
  { name: 'shared', key: [...channel, 'paper_id'] },
  { name: 'week_vote', key: [...channel, 'day', 'member_id'] },
  { name: 'source_state', key: ['source'] },
  { name: 'source_reading', key: ['source', 'key'] },
];

/** Rows of a table, some at a time. */
export type Batches = AsyncIterable<Value[][]> | Iterable<Value[][]>;

/** The rows that have the value in the column. */
export interface OnlyRows {
  column: string;
  value: string;
}

/** A store as it is at one moment, table by table. */
export interface StoreRows {
  columns(table: string): Promise<string[]>;
  /** In the order of the table's key; the values of a row in the order of the columns. */
  rows(table: CopiedTable, columns: readonly string[], only?: OnlyRows): Batches;
}

/** A store that rows are written into, in one transaction. */
export interface WritableRows extends StoreRows {
  insert(table: string, columns: readonly string[], rows: readonly Value[][]): Promise<void>;
  /** Removes what a new store holds. */
  clear(table: string): Promise<void>;
  /** Makes what is not copied: the index of words, and where numbers go on. */
  finish(): Promise<void>;
}

/** What is in a table. */
export interface Print {
  rows: number;
  checksum: string;
}

const written = (value: Value): string | number | null =>
  value instanceof Uint8Array ? `\0${Buffer.from(value).toString('base64')}` : value;

/** Counts rows and sums them up, whatever engine they come from. */
export function createPrint(): { add(rows: readonly Value[][]): void; print(): Print } {
  const hash = createHash('sha256');
  let count = 0;
  return {
    add: (rows) => {
      count += rows.length;
      for (const row of rows) hash.update(`${JSON.stringify(row.map(written))}\n`);
    },
    print: () => ({ rows: count, checksum: hash.copy().digest('hex') }),
  };
}
