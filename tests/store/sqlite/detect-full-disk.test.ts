import { expect, it } from 'vitest';
import { StoreFullError } from '../../../src/errors.ts';
import { openDatabase } from '../../../src/store/sqlite/database.ts';
import { detectFullDisk } from '../../../src/store/sqlite/detect-full-disk.ts';

it('remembers that the disk is full until something was written again', () => {
  const { database, fault } = detectFullDisk(openDatabase(':memory:'), ':memory:');
  database.script('CREATE TABLE thing (name TEXT); PRAGMA max_page_count = 4');
  const write = (length: number) =>
    database.run('INSERT INTO thing VALUES (?)', 'x'.repeat(length));
  write(1);
  expect(fault()).toBeNull();
  expect(() => database.transaction(() => void write(100_000))).toThrow(StoreFullError);
  expect(fault()).toMatch(/the disk is full; free some space/);
  // Neither a read nor a transaction that changes nothing shows that there is room.
  expect(database.all('SELECT * FROM thing')).toHaveLength(1);
  database.transaction(() => void database.run("DELETE FROM thing WHERE name = 'none'"));
  expect(fault()).not.toBeNull();
  database.script('PRAGMA max_page_count = 1000');
  write(100_000);
  expect(fault()).toBeNull();
  database.close();
});
