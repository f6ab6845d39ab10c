import type { Embedder } from '../../src/embed/embedder.ts';
import { localEmbedder } from '../../src/embed/local-embedder.ts';
import { tinyModel } from '../embed/tiny-model.ts';
import { type Block, blocks } from './world.ts';

/** A block's words point one way, and so does a word that no paper uses. */
export const synonyms: Record<Block, string> = {
  arms: 'fingertip',
  games: 'pastime',
  traffic: 'motorist',
  language: 'utterance',
};

export const blockNames = Object.keys(blocks) as Block[];

/** An embedder that knows which block each word of the small world belongs to. */
export function blockEmbedder(): Embedder {
  const along = (axis: number) => Array.from({ length: 8 }, (_, i) => (i === axis ? 127 : 0));
  const words = blockNames.flatMap((block, axis) =>
    [...blocks[block].split(' '), synonyms[block]].map((word) => [word, along(axis)] as const),
  );
  return localEmbedder(tinyModel(Object.fromEntries(words)));
}
