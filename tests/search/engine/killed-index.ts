import { allSteps } from '../../../src/lib/async/in-turns.ts';
import { indexFiles, searchFolder } from '../../../src/search/engine/index-files.ts';
import { SearchIndex } from '../../../src/search/index/search-index.ts';
import { openPapersToRead } from '../../../src/store/open-papers.ts';
import { wordEmbedder } from '../../fakes/word-embedder.ts';

/** Writes the index of a store again and again, a few papers at a time, until it is killed. Argument: the store's folder. */
const [folder = ''] = process.argv.slice(2);
const { paperChanges } = openPapersToRead(folder);
const embedder = wordEmbedder();
const files = indexFiles(searchFolder(folder), embedder.version);
for (;;) {
  const kept = await files.load(paperChanges);
  const index = new SearchIndex(() => embedder, kept?.segments ?? []);
  let mark = kept?.mark ?? 0;
  for (;;) {
    const changed = await paperChanges.since(mark, 5);
    allSteps(index.add(changed.map(({ paper }) => paper)));
    mark = changed.at(-1)?.ticket ?? mark;
    await files.save(index, mark, paperChanges);
    process.stdout.write('.');
    if (changed.length < 5) break;
  }
  // From the beginning, over what is there.
  await files.save(new SearchIndex(() => embedder), 0, paperChanges);
}
