import { segmentSigns } from './nearest.ts';
import type { Segment } from './segment.ts';

/** A segment with what is worked out once of it, and room for what a question works out of each of its papers. */
export interface ReadySegment {
  segment: Segment;
  signs: Uint32Array;
  /** The sum of its papers' lengths. */
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
    length: segment.lengths.reduce((sum, one) => sum + one, 0),
    room: {
      scores: new Float32Array(length),
      held: new Uint32Array(length),
      titled: new Uint32Array(length),
      distances: new Uint16Array(length),
    },
  };
}
