import { openDatabase } from '../../src/store/sqlite/database.ts';
import { migrate } from '../../src/store/sqlite/migrate.ts';
import { migrations } from '../../src/store/sqlite/migrations/index.ts';

/**
 * Brings a file to today's schema in a process of its own that ends itself with SIGKILL at a given point: before a
 * statement, before the end of a transaction, or after it; counted from 1; 0: never. Arguments: file, point.
 */
const [path = '', killAt = '0'] = process.argv.slice(2);
let passed = 0;
const point = () => {
  passed++;
  if (passed === Number(killAt)) process.kill(process.pid, 'SIGKILL');
};

const database = openDatabase(path);
// Hardly any cache, so that pages go to the journal before the transaction has ended.
database.script('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = 1');
migrate(
  {
    ...database,
    script: (sql) => {
      for (const statement of sql.split(/;\s*\n/).filter((one) => one.trim())) {
        point();
        database.script(statement);
      }
    },
    run: (...args) => {
      point();
      return database.run(...args);
    },
    transaction: (work) => {
      const result = database.transaction(() => {
        const done = work();
        point();
        return done;
      });
      point();
      return result;
    },
  },
  migrations,
);
database.close();
