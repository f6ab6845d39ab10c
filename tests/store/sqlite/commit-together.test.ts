import { expect, it, onTestFinished } from 'vitest';
import { commitsTogether } from '../../../src/store/sqlite/commit-together.ts';
import { type Database, openDatabase } from '../../../src/store/sqlite/database.ts';

/** A database that counts its transactions. */
function start() {
  const opened = openDatabase(':memory:');
  onTestFinished(() => opened.close());
  opened.script('CREATE TABLE thing (name TEXT NOT NULL UNIQUE)');
  const counts = { transactions: 0 };
  const transaction: Database['transaction'] = (work) => {
    counts.transactions += 1;
    return opened.transaction(work);
  };
  const database = { ...opened, transaction };
  const { together, flush } = commitsTogether(database);
  const add = (name: string) =>
    together(() => database.run('INSERT INTO thing VALUES (?)', name).changes);
  const names = () => database.all('SELECT name FROM thing').map(({ name }) => name);
  return { database, together, flush, add, names, counts };
}

it('writes what is asked for in one turn in one transaction, in its order', async () => {
  const { add, names, counts } = start();
  const adding = Promise.all(['b', 'a', 'c'].map(add));
  expect(names()).toEqual([]);
  expect(await adding).toEqual([1, 1, 1]);
  expect(names()).toEqual(['b', 'a', 'c']);
  expect(counts.transactions).toBe(1);
});

it('undoes one that fails, and nothing else', async () => {
  const { together, database, add, names } = start();
  const fail = () =>
    together(() => {
      database.run('INSERT INTO thing VALUES (?)', 'half');
      return database.run('INSERT INTO thing VALUES (?)', 'a').changes;
    });
  const ended = await Promise.allSettled([add('a'), fail(), add('b')]);
  expect(ended.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(names()).toEqual(['a', 'b']);
});

it('fails all of a group whose transaction the engine gave up', async () => {
  const { together, database, add, names } = start();
  const fail = () =>
    together((): number => {
      // As SQLite itself does when the disk is full.
      database.script('ROLLBACK');
      throw new Error('the disk is full');
    });
  const ended = await Promise.allSettled([add('a'), fail(), add('b')]);
  expect(ended.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  expect(names()).toEqual([]);
  expect(await add('c')).toBe(1);
});

it('does at once what waits', async () => {
  const { add, flush, names } = start();
  const adding = add('a');
  flush();
  expect(names()).toEqual(['a']);
  await adding;
});
