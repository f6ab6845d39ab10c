import { setImmediate as yieldToLoop } from 'node:timers/promises';
import { paperTermCounts } from '../lib/text/term-counts.ts';
import type { Paper } from '../paper.ts';
import type { Store } from '../store/store.ts';

/** As many as the replay benchmark uses (reference: `docs/replay.md`). */
const pastSize = 20_000;
const turn = 100;

/**
 * The papers before the first candidate's day, for word statistics and as background. Their words are
 * counted here in small turns (and kept by the paper object), so that ranking, which is one synchronous
 * piece of work, never keeps a waiting button from its acknowledgement.
 */
export async function readPast(
  store: { papers: Pick<Store['papers'], 'before'> },
  candidates: readonly Paper[],
  day: string,
): Promise<Paper[]> {
  const past = await store.papers.before(candidates[0]?.day ?? day, pastSize);
  for (let at = 0; at < past.length; at += turn) {
    past.slice(at, at + turn).forEach(paperTermCounts);
    await yieldToLoop();
  }
  return past;
}
