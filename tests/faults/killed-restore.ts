import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/**
 * Restores a backup in a process of its own that ends itself with SIGKILL at a given point: before a call that changes
 * the file system, counted from 1; 0: never. What SQLite itself writes goes to the new file, before it has its name.
 * Arguments: folder, backup, point.
 */
const [folder = '', from = '', killAt = '0'] = process.argv.slice(2);
let passed = 0;
const changing = ['openSync', 'closeSync', 'fsyncSync', 'writeSync', 'rmSync', 'linkSync'] as const;
for (const name of [...changing, 'renameSync', 'copyFileSync'] as const) {
  const real = fs[name] as (...args: unknown[]) => unknown;
  Object.assign(fs, {
    [name]: (...args: unknown[]) => {
      passed++;
      if (passed === Number(killAt)) process.kill(process.pid, 'SIGKILL');
      return real(...args);
    },
  });
}
// Loaded first, so that only calls of the restore itself are counted.
const { restoreStore } = await import('../../src/store/backup-and-restore.ts');
syncBuiltinESMExports();
await restoreStore(folder, from, 'stamp', () => undefined);
process.exit(0);
