import type { Embedder } from '../../embed/embedder.ts';
import type { Paper } from '../../paper.ts';
import { spreadSample } from '../samples.ts';

/** Papers that stand for "any paper". */
export const sampleSize = 1000;

/** Papers a step: some milliseconds of work. */
const chunk = 40;

/** The vectors of the papers that tell what is usual, each looked up once for all interests and channels. */
export interface ReferenceVectors {
  /** Those of a sample, spread over the papers. */
  sample: readonly Float32Array[];
  /** Those of the papers at some places. */
  at(places: readonly number[]): Generator<void, Float32Array[]>;
}

const known = new WeakMap<Embedder, WeakMap<readonly Paper[], ReferenceVectors>>();

/** Made once for an embedder and array, which must not be changed afterwards, in steps of some milliseconds. */
export function* referenceVectors(
  embedder: Embedder,
  papers: readonly Paper[],
): Generator<void, ReferenceVectors> {
  const byPapers = known.get(embedder) ?? new WeakMap<readonly Paper[], ReferenceVectors>();
  known.set(embedder, byPapers);
  const before = byPapers.get(papers);
  if (before) return before;
  const vectors = new Array<Float32Array | undefined>(papers.length);
  const at = function* (places: readonly number[]) {
    const open = places.filter((place) => vectors[place] === undefined);
    for (let from = 0; from < open.length; from += chunk) {
      const some = open.slice(from, from + chunk);
      const found = embedder.embed(some.map((place) => papers[place] as Paper));
      for (const [i, place] of some.entries()) vectors[place] = found[i];
      yield;
    }
    return places.map((place) => vectors[place] as Float32Array);
  };
  const places = spreadSample([...papers.keys()], sampleSize);
  const made = { sample: yield* at(places), at };
  byPapers.set(papers, made);
  return made;
}
