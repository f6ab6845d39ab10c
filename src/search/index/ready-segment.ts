import { segmentSigns } from './nearest.ts';
import type { Segment } from './segment.ts';

/** A segment with what is worked out once of it, and room for what a question works out of each of its papers. */
export interface ReadySegment {
  segment: Segment;
  signs: Uint32Array;
  /** Its living papers, and the sum of their lengths. */
  alive: number;
  length: number;
  room: {
    /** BM25. */
    scores: Float32Array;
    /** A bit for each unit of the question that the paper holds, and that it holds in title or authors. */
    held: Uint32Array;
    titled: Uint32Array;
    /** From the signs of the question's vector. */
    distances: Uint16Array;
  };
}

export function readySegment(segment: Segment): ReadySegment {
  const { length } = segment.ids;
  return {
    segment,
    signs: segmentSigns(segment),
    alive: segment.dead.reduce((sum, dead) => sum + 1 - dead, 0),
    length: segment.lengths.reduce((sum, one, doc) => (segment.dead[doc] ? sum : sum + one), 0),
    room: {
      scores: new Float32Array(length),
      held: new Uint32Array(length),
      titled: new Uint32Array(length),
      distances: new Uint16Array(length),
    },
  };
}

/** Marks a paper as dead: a newer segment has it. */
export function bury(ready: ReadySegment, doc: number): void {
  const { dead, lengths } = ready.segment;
  if (dead[doc]) return;
  dead[doc] = 1;
  ready.alive -= 1;
  ready.length -= lengths[doc] as number;
}
