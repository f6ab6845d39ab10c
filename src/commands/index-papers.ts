import { type ProgressOutput, startProgress } from '../lib/progress.ts';
import type { LocalSearch } from '../search/engine/local-search.ts';

/** Takes all papers that wait into the search, with a progress line. */
export async function indexPapers(search: LocalSearch, output: ProgressOutput): Promise<void> {
  const waiting = await search.waiting();
  if (waiting === 0) return;
  const progress = startProgress('Preparing the search', waiting, output);
  await search.refresh((done) => progress.at(done, 'papers'));
  progress.end(`${waiting.toLocaleString('en-US')} ${waiting === 1 ? 'paper' : 'papers'}`);
}
