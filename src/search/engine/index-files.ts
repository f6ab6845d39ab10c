import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { z } from 'zod';
import { sourceVersion } from '../../lib/files/source-version.ts';
import type { PaperChangeStore } from '../../store/paper-store.ts';
import type { SearchIndex } from '../index/search-index.ts';
import type { Segment } from '../index/segment.ts';
import { decodeSegment, encodeSegment } from '../index/segment-file.ts';

/**
 * The search index of a store, in a folder beside it: a file a segment, which never changes, and a list of those that count,
 * with their dead papers. All of it can be made again from the store.
 */
export interface IndexFiles {
  /** What is kept; `null` where there is nothing, or it is damaged, of other code, or of another store. */
  load(changes: PaperChangeStore): Promise<{ segments: Segment[]; mark: number } | null>;
  save(index: SearchIndex, mark: number, changes: PaperChangeStore): Promise<void>;
}

const listSchema = z.strictObject({
  version: z.string(),
  /** The last change of the store that is in the index, and the paper that it was of. */
  mark: z.int().min(0),
  /** The run of the bot that gave it: a store that was restored gives the same tickets to other changes. */
  run: z.string(),
  segments: z.array(
    z.strictObject({ file: z.string().regex(/^[\w.-]+$/), dead: z.array(z.int()) }),
  ),
});

const inSource = (...path: string[]) => join(import.meta.dirname, '..', '..', ...path);

/** What makes terms of texts: an index made by other code is not used. */
export const termSources: readonly string[] = [
  ...['search-text.ts', 'fold.ts', 'stop-words.ts', 'tex/tex-symbols.ts'],
  ...['venue/read-venue.ts', 'venue/known-venues.ts'],
]
  .map((name) => inSource('lib', 'text', name))
  .concat(
    ['search-terms.ts', 'index-paper.ts', 'word-pairs.ts', 'segment.ts', 'vocabulary.ts'].map(
      (name) => inSource('search', 'index', name),
    ),
    inSource('lib', 'byte-vector.ts'),
    // Its stems.
    createRequire(import.meta.url).resolve('stemmer'),
  );

const termsVersion = sourceVersion(termSources);

/** By which code and embedder an index was made. */
const codeVersion = (embedder: string): string => `${termsVersion()}-${embedder}`;

const listFile = 'index.json';

/** Where the search index of a store is kept. */
export const searchFolder = (dataDir: string): string => join(dataDir, 'search');

/** Removes the index of a store: whoever searches next makes another. */
export const removeIndex = (dataDir: string): Promise<void> =>
  rm(searchFolder(dataDir), { recursive: true, force: true });

const readList = async (folder: string) =>
  listSchema.parse(JSON.parse(await readFile(join(folder, listFile), 'utf8')));

type List = z.infer<typeof listSchema>;

/**
 * Whether a list is of this code and of this store, as far as the store has come: one that was restored has not come so far,
 * or with other changes.
 */
const isOf = async (list: List, embedder: string, changes: PaperChangeStore): Promise<boolean> =>
  list.version === codeVersion(embedder) &&
  list.mark <= (await changes.newest()) &&
  list.run === (await changes.runOf(list.mark));

/** Whether a kept index has all changes of its store; without reading more than its list. */
export async function isUpToDate(
  folder: string,
  embedder: string,
  changes: PaperChangeStore,
): Promise<boolean> {
  try {
    const list = await readList(folder);
    return (await isOf(list, embedder, changes)) && list.mark === (await changes.newest());
  } catch {
    return false;
  }
}

async function readSegment(folder: string, file: string, dead: readonly number[]) {
  const bytes = await readFile(join(folder, file));
  const aligned = bytes.byteOffset % 8 === 0 ? bytes : Buffer.from(new Uint8Array(bytes).buffer);
  const segment = decodeSegment(aligned, join(folder, file));
  for (const doc of dead) segment.dead[doc] = 1;
  return segment;
}

async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const part = `${path}.part`;
  try {
    await writeFile(part, content, { mode: 0o600 });
    await rename(part, path);
  } catch (error) {
    // A full disk needs the room.
    await rm(part, { force: true });
    throw error;
  }
}

const deadOf = ({ dead }: Segment): number[] => [...dead.keys()].filter((doc) => dead[doc] === 1);

/** @param embedder the version of the embedder. */
export function indexFiles(folder: string, embedder: string): IndexFiles {
  const names = new WeakMap<Segment, string>();
  let next = 0;
  /** The segment's file, written where it is not there: somebody may have emptied the folder. */
  const keep = async (segment: Segment, there: ReadonlySet<string>): Promise<string> => {
    const known = names.get(segment);
    if (known && there.has(known)) return known;
    const content = encodeSegment(segment);
    const file = `${String(++next).padStart(6, '0')}-${Buffer.from(content.subarray(-4)).toString('hex')}.segment`;
    await writeWhole(join(folder, file), content);
    names.set(segment, file);
    return file;
  };
  return {
    load: async (changes) => {
      try {
        const list = await readList(folder);
        if (!(await isOf(list, embedder, changes))) return null;
        const segments: Segment[] = [];
        for (const { file, dead } of list.segments) {
          const segment = await readSegment(folder, file, dead);
          names.set(segment, file);
          next = Math.max(next, Number.parseInt(file, 10) || 0);
          segments.push(segment);
        }
        return { segments, mark: list.mark };
      } catch {
        // It only saves time: what is missing or damaged is made again.
        return null;
      }
    },
    save: async (index, mark, changes) => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const there = new Set(await readdir(folder));
      const segments = [];
      for (const { segment } of index.segments)
        segments.push({ file: await keep(segment, there), dead: deadOf(segment) });
      const run = await changes.runOf(mark);
      const list: List = { version: codeVersion(embedder), mark, run, segments };
      await writeWhole(join(folder, listFile), JSON.stringify(list));
      const kept = new Set([listFile, ...segments.map(({ file }) => file)]);
      for (const file of await readdir(folder))
        if (!kept.has(file)) await rm(join(folder, file), { force: true });
    },
  };
}
