import { join } from 'node:path';
import { readIdentity } from '../lib/files/checked-file.ts';
import {
  countTerms,
  paperTermCounts,
  paperTermOrder,
  type TermCounts,
  type TitledText,
} from '../lib/text/term-counts.ts';
import { termId, termOf, vocabularySize } from '../lib/text/vocabulary.ts';
import { termIds } from '../lib/text/words/text-places.ts';
import type { Embedder } from './embedder.ts';
import { type EmbeddingModel, embeddingFormat, readModel } from './model-file.ts';
import { isPhrase, phraseTable } from './phrase-table.ts';
import { rowSummer } from './row-summer.ts';
import { wordPieces } from './word-pieces.ts';

const versionOf = (hash: string) => `2-${hash}`;

/** Finds the rows of a model by the ids that terms have in this process. */
interface RowFinder {
  /** The term's own row; -1 when it is not in the word list. */
  rowOf(id: number): number;
  /** The rows of its pieces, remembered by term. */
  piecesOf(id: number): readonly number[];
}

function rowFinder({ header, words }: EmbeddingModel): RowFinder {
  const ids = words.map(termId);
  const rows = new Int32Array(vocabularySize()).fill(-1);
  for (let row = 0; row < ids.length; row++) rows[ids[row] as number] = row;
  const pieces = new Map<number, readonly number[]>();
  return {
    rowOf: (id) => rows[id] ?? -1,
    piecesOf: (id) => {
      const known = pieces.get(id);
      if (known) return known;
      const found = wordPieces(termOf(id), header.pieces).map((piece) => header.words + piece);
      pieces.set(id, found);
      return found;
    },
  };
}

/** Makes the vector unit length; zeros stay zeros. */
function normalise(vector: Float32Array): Float32Array {
  let square = 0;
  for (const value of vector) square += value * value;
  if (square === 0) return vector;
  const factor = 1 / Math.sqrt(square);
  for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] as number) * factor;
  return vector;
}

/** An embedder whose vectors can be kept and given back for a paper of the same text. */
export interface LocalEmbedder extends Embedder {
  knownVector(text: TitledText): Float32Array | undefined;
  giveVector(text: TitledText, vector: Float32Array): void;
}

/**
 * The static embedding: a text is the sum of the rows of its terms and phrases, each (1 + ln count) times, at unit
 * length. Computed in this process, without a network, and once for each paper object.
 */
export function localEmbedder(model: EmbeddingModel): LocalEmbedder {
  const { scales, rows, header } = model;
  const { rowOf, piecesOf } = rowFinder(model);
  const summer = rowSummer(rows, header.dim);
  const { phrasesOf } = phraseTable(model.words.filter(isPhrase));
  const known = new WeakMap<TitledText, Float32Array>();
  const addPieces = (id: number, factor: number) => {
    const pieces = piecesOf(id);
    // The sum of n unit vectors is about √n long.
    const share = factor / Math.sqrt(pieces.length);
    for (const row of pieces) summer.add(row, share * (scales[row] as number));
  };
  const addTerms = ({ ids, counts }: TermCounts) => {
    for (let i = 0; i < ids.length; i++) {
      const id = ids[i] as number;
      const count = counts[i] as number;
      const factor = count === 1 ? 1 : 1 + Math.log(count);
      const row = rowOf(id);
      if (row >= 0) summer.add(row, factor * (scales[row] as number));
      else addPieces(id, factor);
    }
  };
  const vectorOf = (terms: TermCounts, phrases: readonly number[]): Float32Array => {
    addTerms(terms);
    if (phrases.length > 0) addTerms(countTerms(phrases));
    return normalise(summer.take());
  };
  const embedOne = (text: TitledText): Float32Array => {
    const before = known.get(text);
    if (before) return before;
    const { title, abstract } = paperTermOrder(text);
    const inTitle = phrasesOf(title);
    const found = [...inTitle, ...inTitle, ...phrasesOf(abstract)];
    const vector = vectorOf(paperTermCounts(text), found);
    known.set(text, vector);
    return vector;
  };
  return {
    name: 'local',
    version: versionOf(model.hash),
    dim: header.dim,
    embed: (texts) => texts.map(embedOne),
    embedQuery: (text) => {
      const ids = termIds(text);
      return vectorOf(countTerms(ids), phrasesOf(ids));
    },
    knownVector: (text) => known.get(text),
    giveVector: (text, vector) => known.set(text, vector),
  };
}

/** The model that comes with the project. */
export const shippedModel = join(import.meta.dirname, '..', '..', 'models', 'paper-embedding.bin');

/** @throws InputError when the model's file is missing or cannot be used. */
export const loadLocalEmbedder = (file: string = shippedModel): LocalEmbedder =>
  localEmbedder(readModel(file));

/** The version of the model that comes with the project, without reading all of it. @throws InputError when its file is missing or another kind of file. */
export const shippedVersion = (): string =>
  versionOf(readIdentity(embeddingFormat, shippedModel).hash);

let shipped: LocalEmbedder | null = null;

/** The model that comes with the project, read when it is first needed. */
export function shippedEmbedder(): LocalEmbedder {
  shipped ??= loadLocalEmbedder();
  return shipped;
}
