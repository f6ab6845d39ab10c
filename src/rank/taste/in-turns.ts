import type { Paper } from '../../paper.ts';

/** Papers worked on before somebody waiting gets a turn. */
const piece = 200;

/** Calls `work` with one piece of the papers after the other, with a turn after each. */
export function* inTurns(
  papers: readonly Paper[],
  work: (some: Paper[]) => void,
): Generator<void, void> {
  for (let at = 0; at < papers.length; at += piece) {
    work(papers.slice(at, at + piece));
    yield;
  }
}
