import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env } from 'node:process';
import { promisify } from 'node:util';
import { it } from 'vitest';

/**
 * A hash of all that the ranker says of 20 channels on three days (`tests/scale/hash-scores.ts`), to be equal before and after a
 * change that finds another way to the same numbers. `npm run bench -- scores`, with `PAPERS` and `SCALE_ARCHIVE` (1500) as for
 * `tests/scale/scale.bench.ts`. `SCORES_INDEX=1` adds a second process that reads the file of the past's words which the first wrote: the
 * hash must be equal.
 */
it('hash of scores', { timeout: 3_600_000 }, async () => {
  const script = join(import.meta.dirname, '..', 'scale', 'scores-process.ts');
  const folder = mkdtempSync(join(tmpdir(), 'paperloop-scores-'));
  const index = env.SCORES_INDEX ? [join(folder, 'past.index')] : [];
  const args = [script, env.SCALE_ARCHIVE ?? '1500', env.PAPERS ?? '', ...index];
  try {
    for (let run = 0; run <= index.length; run++) {
      const { stdout } = await promisify(execFile)(process.execPath, args);
      process.stdout.write(`\n${stdout}`);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
