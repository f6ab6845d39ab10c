import { InputError, StoreError } from '../../errors.ts';
import {
  type CopiedTable,
  copiedTables,
  createPrint,
  type Print,
  type StoreRows,
  type WritableRows,
} from './copied-tables.ts';

/** Of each table of a store, by its name. */
export type Prints = Map<string, Print>;

async function printOf(store: StoreRows, table: CopiedTable): Promise<Print> {
  const { add, print } = createPrint();
  const columns = await store.columns(table.name);
  for await (const rows of store.rows(table, columns.toSorted())) add(rows);
  return print();
}

async function printsOf(store: StoreRows): Promise<Prints> {
  const prints: Prints = new Map();
  for (const table of copiedTables) prints.set(table.name, await printOf(store, table));
  return prints;
}

const isEqual = (a: Print | undefined, b: Print | undefined): boolean =>
  a?.rows === b?.rows && a?.checksum === b?.checksum;

/** A new store's own row: the name of what gave no ticket yet. */
const ownOfNew = 'change_run';

/** Tables in which the store holds something, with how much. */
const filled = (prints: Prints): string[] =>
  [...prints]
    .filter(([name, { rows }]) => rows > (name === ownOfNew ? 1 : 0))
    .map(([name, { rows }]) => `${name} ${rows}`);

async function copyTable(from: StoreRows, to: WritableRows, table: CopiedTable): Promise<Print> {
  const { add, print } = createPrint();
  const columns = (await from.columns(table.name)).toSorted();
  for await (const rows of from.rows(table, columns)) {
    add(rows);
    await to.insert(table.name, columns, rows);
  }
  return print();
}

/**
 * Copies every table into a new store, and reads all of it again: counts and checksums must be equal. A store that holds
 * the same already is left as it is.
 * @param names of the two stores, for what is told.
 * @param onTable called with the number of tables that are done.
 * @returns what is in the tables, and whether anything was copied.
 * @throws InputError when the other store holds something else; StoreError when what was written is not what was read.
 */
export async function copyRows(
  from: StoreRows,
  to: WritableRows,
  names: { from: string; to: string },
  onTable: (done: number) => void,
): Promise<{ prints: Prints; isCopied: boolean }> {
  const before = await printsOf(to);
  const held = filled(before);
  if (held.length > 0) {
    const prints = await printsOf(from);
    const differing = copiedTables.filter(
      ({ name }) => !isEqual(prints.get(name), before.get(name)),
    );
    if (differing.length === 0) return { prints, isCopied: false };
    throw new InputError(
      `${names.to} holds other data than ${names.from} (${differing.map(({ name }) => name).join(', ')} differ; it has ${held.join(', ')}). A copy goes into a new store: give --to an empty folder or database.`,
    );
  }
  await to.clear(ownOfNew);
  const prints: Prints = new Map();
  for (const table of copiedTables) {
    prints.set(table.name, await copyTable(from, to, table));
    onTable(prints.size);
  }
  await to.finish();
  const after = await printsOf(to);
  for (const { name } of copiedTables)
    if (!isEqual(prints.get(name), after.get(name)))
      throw new StoreError(
        `Table ${name} of ${names.to} is not what was read from ${names.from}, so nothing was kept.`,
      );
  return { prints, isCopied: true };
}
