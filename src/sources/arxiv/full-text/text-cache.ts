import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { z } from 'zod';
import type { TextOf } from './fetch-full-text.ts';
import type { FullTextAnswer } from './full-text.ts';

const [pack, unpack] = [promisify(gzip), promisify(gunzip)];
const day = 24 * 60 * 60 * 1000;

/** How much is kept, and for how long; a page that is not there yet may be tomorrow. */
export const cacheBounds = { maxBytes: 50 * 1024 * 1024, days: 30, daysWithout: 1 };
/** Unpacked; more than any text that we keep has. */
const longestFile = 16 * 1024 * 1024;

const answer = z.union([
  z.object({
    text: z.object({
      id: z.string(),
      version: z.number(),
      licence: z.string().nullable(),
      sections: z.array(
        z.object({
          title: z.string(),
          within: z.string().nullable(),
          anchor: z.string().nullable(),
          isAppendix: z.boolean(),
          paragraphs: z.array(
            z.object({ kind: z.enum(['text', 'caption', 'table']), text: z.string() }),
          ),
        }),
      ),
    }),
  }),
  z.object({ text: z.null(), why: z.enum(['no-page', 'no-text']), fault: z.null() }),
]);
const content = z.object({ format: z.literal(1), at: z.number(), answer });

type KeptAnswer = z.infer<typeof answer>;

/** Full texts on the disk, by paper and version. */
export interface TextCache {
  get(paper: TextOf): Promise<KeptAnswer | null>;
  put(paper: TextOf, kept: KeptAnswer): Promise<void>;
  /** Deletes what is too old, and of the rest the oldest where it is too much. */
  prune(): Promise<void>;
}

const fileOf = ({ id, version }: TextOf) => `${id.replaceAll('/', '_')}v${version}.json.gz`;
const ours = /^[\w.-]+v\d+\.json\.gz(?:\.[\w-]+\.part)?$/;

/** Whether an answer can be kept. */
export const isKept = (given: FullTextAnswer): given is KeptAnswer =>
  given.text !== null || given.why !== 'failed';

async function readFileOf(file: string): Promise<z.infer<typeof content>> {
  const bytes = await unpack(await readFile(file), { maxOutputLength: longestFile });
  return content.parse(JSON.parse(bytes.toString('utf8')));
}

/** The files of ours in a folder. */
async function filesIn(folder: string): Promise<{ path: string; size: number; at: number }[]> {
  const names = await readdir(folder).catch(() => []);
  const found = names
    .filter((name) => ours.test(name))
    .map(async (name) => {
      const path = join(folder, name);
      const known = await stat(path).catch(() => null);
      return known ? [{ path, size: known.size, at: known.mtimeMs }] : [];
    });
  return (await Promise.all(found)).flat();
}

/** Puts a file where it belongs when it is whole. */
async function writeWhole(path: string, bytes: Buffer, at: Date): Promise<void> {
  const part = `${path}.${randomUUID()}.part`;
  await writeFile(part, bytes, { mode: 0o600 });
  await utimes(part, at, at);
  await rename(part, path);
}

/**
 * Keeps texts in a folder that only the bot's user may read; nothing of it is in backups, and it may be deleted. What
 * cannot be read is as if it were not there.
 */
export function createTextCache(
  folder: string,
  now: () => number,
  bounds = cacheBounds,
): TextCache {
  /** What a file holds, where it is not too old. */
  const read = async (path: string): Promise<KeptAnswer | null> => {
    const kept = await readFileOf(path).catch(() => null);
    const days = kept?.answer.text === null ? bounds.daysWithout : bounds.days;
    return kept === null || now() - kept.at > days * day ? null : kept.answer;
  };
  const prune = async (): Promise<void> => {
    let size = 0;
    for (const file of (await filesIn(folder)).sort((a, b) => b.at - a.at)) {
      size += file.size;
      const isTooOld = now() - file.at > bounds.days * day;
      if (isTooOld || size > bounds.maxBytes) await rm(file.path, { force: true });
    }
  };
  return {
    get: (paper) => read(join(folder, fileOf(paper))),
    put: async (paper, kept) => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const bytes = await pack(JSON.stringify({ format: 1, at: now(), answer: kept }));
      await writeWhole(join(folder, fileOf(paper)), bytes, new Date(now()));
      await prune();
    },
    prune,
  };
}
