import { createHash, type Hash, webcrypto } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import {
  bytesOf,
  type CheckedFormat,
  checkedPart,
  checkedParts,
  decodeChecked,
} from '../lib/files/checked-file.ts';
import { sourceVersion } from '../lib/files/source-version.ts';
import { nounPhrasesFile } from '../lib/text/noun-phrases.ts';

const schema = z.strictObject({
  /** By which version of the code texts were split into words, and by which embedder vectors were made. */
  words: z.string(),
  embedder: z.string(),
  dim: z.int().min(1),
  papers: z.int().min(0),
  /** Bytes of the lists of ids, terms and phrases, one a line. */
  idBytes: z.int().min(0),
  termBytes: z.int().min(0),
  phraseBytes: z.int().min(0),
  places: z.int().min(0),
  counts: z.int().min(0),
  vectors: z.int().min(0),
});

type PastIndexHeader = z.infer<typeof schema>;

const format: CheckedFormat<PastIndexHeader> = {
  magic: 'PAPERPST',
  format: 1,
  header: schema,
  what: "an index of the past's words",
  madeBy: 'npm run preview',
};

/** What was worked out of papers' texts, all papers in a row. Terms have numbers of the file's own. */
export interface PastIndexContent {
  ids: readonly string[];
  terms: readonly string[];
  /** Of each paper its noun phrases as JSON; empty where they are not kept. */
  phrases: readonly string[];
  /** Of each paper a checksum of its text. */
  checks: Uint32Array;
  /** Where title and abstract of each paper begin among the places, and where its counts do; one more at the end. */
  placeStarts: Uint32Array;
  countStarts: Uint32Array;
  /** As in `PaperWords`. */
  places: Uint32Array;
  countTerms: Uint32Array;
  counts: Float32Array;
  /** Of each paper the row of its vector; -1 for none. */
  vectorRows: Int32Array;
  vectors: Float32Array;
}

/** What splits texts into words and finds phrases: an index made by other code is not used. */
const sources = [
  ...['tokenize.ts', 'stop-words.ts', 'term-counts.ts'],
  ...['words/text-places.ts', 'words/word-table.ts'],
  ...['noun-phrases.ts', 'found-words.ts', 'topic-words.ts'],
].map((name) => join(import.meta.dirname, '..', 'lib', 'text', name));

const wordsVersion = sourceVersion([...sources, nounPhrasesFile]);

/** Bytes hashed in one step: a millisecond or two. */
const chunk = 1 << 20;

function* addTo(hash: Hash, bytes: Uint8Array): Generator<void, void> {
  for (let at = 0; at < bytes.length; at += chunk) {
    hash.update(bytes.subarray(at, at + chunk));
    yield;
  }
}

/** The bytes of the file, part by part, in steps of some milliseconds. */
export function* encodePastIndex(
  content: PastIndexContent,
  { embedder, dim }: Pick<PastIndexHeader, 'embedder' | 'dim'>,
): Generator<void, Uint8Array[]> {
  const ids = Buffer.from(content.ids.join('\n'));
  const terms = Buffer.from(content.terms.join('\n'));
  const phrases = Buffer.from(content.phrases.join('\n'));
  const header: PastIndexHeader = {
    words: wordsVersion(),
    embedder,
    dim,
    papers: content.ids.length,
    idBytes: ids.length,
    termBytes: terms.length,
    phraseBytes: phrases.length,
    places: content.places.length,
    counts: content.counts.length,
    vectors: content.vectors.length,
  };
  const numbers = [
    content.checks,
    content.placeStarts,
    content.countStarts,
    content.places,
    content.countTerms,
    content.counts,
    content.vectorRows,
    content.vectors,
  ].map(bytesOf);
  const parts = checkedParts(format, header, [ids, terms, phrases, ...numbers]);
  const hash = createHash('sha256');
  for (const part of parts) yield* addTo(hash, part);
  return [...parts, hash.digest()];
}

const linesOf = (bytes: Buffer): string[] =>
  bytes.length === 0 ? [] : bytes.toString('utf8').split('\n');

/**
 * The content, which lies in the bytes themselves; `null` where it was made by other code or another embedder.
 * @throws InputError when it is another kind of file, of another format, cut off or damaged.
 */
export async function decodePastIndex(
  given: Buffer,
  { embedder, name }: { embedder: string; name: string },
): Promise<PastIndexContent | null> {
  // Typed arrays must be aligned.
  const bytes = given.byteOffset % 8 === 0 ? given : Buffer.from(new Uint8Array(given).buffer);
  // Beside the main thread: that many bytes take it too long.
  const checksum = Buffer.from(await webcrypto.subtle.digest('SHA-256', checkedPart(bytes)));
  const { header, next } = decodeChecked(format, bytes, name, checksum);
  if (header.words !== wordsVersion() || header.embedder !== embedder) return null;
  const ids = linesOf(next(header.idBytes));
  const terms = linesOf(next(header.termBytes));
  const phrases = linesOf(next(header.phraseBytes));
  const ints = (size: number) => {
    const part = next(4 * size);
    return new Uint32Array(part.buffer, part.byteOffset, size);
  };
  const floats = (size: number) => {
    const part = next(4 * size);
    return new Float32Array(part.buffer, part.byteOffset, size);
  };
  const { papers } = header;
  const [checks, placeStarts, countStarts] = [ints(papers), ints(2 * papers + 1), ints(papers + 1)];
  const [places, countTerms, counts] = [
    ints(header.places),
    ints(header.counts),
    floats(header.counts),
  ];
  const rows = ints(papers);
  const vectorRows = new Int32Array(rows.buffer, rows.byteOffset, papers);
  const vectors = floats(header.vectors);
  const texts = { ids, terms, phrases, checks, placeStarts, countStarts };
  return { ...texts, places, countTerms, counts, vectorRows, vectors };
}
