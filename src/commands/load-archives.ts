import { basename } from 'node:path';
import { type LoadedArchive, loadArchive } from '../ingest/load-archive.ts';
import { type ProgressOutput, startProgress } from '../lib/progress.ts';
import type { Store } from '../store/store.ts';

const count = (number: number, noun: string) =>
  `${number.toLocaleString('en-US')} ${noun}${number === 1 ? '' : 's'}`;

/** The lines that were skipped, each with its number and reason, the first twenty of them. */
function faultLines({ malformed, faults }: LoadedArchive): string {
  const lines = faults.map(({ line, reason }) => `  line ${line}: ${reason}\n`);
  const rest = malformed - faults.length;
  if (rest > 0) lines.push(`  and ${count(rest, 'more line')}\n`);
  return malformed > 0 ? `${count(malformed, 'line')} skipped:\n${lines.join('')}` : '';
}

/**
 * Loads archive files into the store one after the other, with a progress line each; malformed lines are
 * reported on `output` and skipped.
 * @throws InputError when a file cannot be read.
 */
export async function loadArchives(
  store: Pick<Store, 'papers'>,
  files: readonly string[],
  output: ProgressOutput,
): Promise<LoadedArchive[]> {
  const loaded: LoadedArchive[] = [];
  for (const file of files) {
    const progress = startProgress(`Loading ${basename(file)}`, 100, output);
    const archive = await loadArchive(store, file, (share, rows) =>
      progress.at(Math.floor(share * 100), `% · ${count(rows, 'paper')}`),
    );
    const { added, changed, unchanged } = archive;
    progress.end(
      `${count(archive.rows, 'paper')}: ${added} added, ${changed} changed, ${unchanged} as they were`,
    );
    output.write(faultLines(archive));
    loaded.push(archive);
  }
  return loaded;
}
