import type { Embedder } from '../embed/embedder.ts';
import { nextTurn } from '../lib/async/next-turn.ts';
import { toByteVector } from '../lib/byte-vector.ts';
import type { Store } from '../store/store.ts';
import type { VectorIndex } from './vector-index.ts';

/** Papers whose vectors are saved together. */
const batch = 100;
/** Papers embedded in one turn of the event loop: some ten milliseconds. */
const chunk = 20;

interface Tools {
  store: Pick<Store, 'paperVectors'>;
  embedder: () => Embedder;
}

/**
 * Embeds and stores what has no vector yet, a batch after the other, so that nothing is done twice when it is stopped.
 * @param onSaved called for each paper.
 */
export async function embedMissing(
  { store, embedder }: Tools,
  onSaved: VectorIndex['set'],
): Promise<void> {
  for (;;) {
    const missing = await store.paperVectors.missing(batch);
    if (missing.length === 0) return;
    const made = [];
    for (let at = 0; at < missing.length; at += chunk) {
      const some = missing.slice(at, at + chunk);
      const vectors = embedder().embed(some.map(({ paper }) => paper));
      for (const [i, { paper, ticket }] of some.entries()) {
        const vector = toByteVector(vectors[i] as Float32Array);
        made.push({ paperId: paper.id, ticket, vector });
      }
      await nextTurn();
    }
    await store.paperVectors.save(embedder().version, made);
    for (const { paperId, vector } of made) onSaved(paperId, vector);
  }
}
