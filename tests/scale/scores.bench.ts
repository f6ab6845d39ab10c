import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { env } from 'node:process';
import { promisify } from 'node:util';
import { it } from 'vitest';

/**
 * A hash of all that the ranker says of 20 channels on three days (`hash-scores.ts`), to be equal before and after a
 * change that finds another way to the same numbers. `npm run bench -- scores`, with `PAPERS` and `SCALE_ARCHIVE` (1500) as for
 * `scale.bench.ts`.
 */
it('hash of scores', { timeout: 3_600_000 }, async () => {
  const script = join(import.meta.dirname, 'scores-process.ts');
  const papers = env.PAPERS ? [env.PAPERS] : [];
  const args = [script, env.SCALE_ARCHIVE ?? '1500', ...papers];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  process.stdout.write(`\n${stdout}`);
});
