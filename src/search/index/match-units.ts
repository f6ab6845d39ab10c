import {
  inTitle,
  mostCounted,
  mostDocs,
  type Postings,
  postingsOf,
  type Segment,
} from './segment.ts';

/** One way to find a unit of a question: a paper must hold all of the terms. */
export interface Alternative {
  terms: readonly string[];
  /** How much a match counts, at most 1 for a guess; an author's name counts more often than once. */
  weight: number;
}

/** A word of a question with all that means the same: `off-policy`, `offpolicy`, an acronym and its long form. */
export interface Unit {
  /** As typed. */
  typed: string;
  alternatives: readonly Alternative[];
  /** Its share of the score; that of a word that is also part of a longer unit is less. */
  weight: number;
}

/** In which papers of a segment a unit was found, how often, and whether (0 or 1) in the title or as an author's name. */
interface Matches {
  docs: Uint16Array;
  counts: Float32Array;
  titled: Uint8Array;
}

/** The papers that hold all of the terms; the rarest count tells. */
function intersect(lists: readonly Postings[], weight: number): Matches {
  const [first, ...others] = [...lists].sort((a, b) => a.docs.length - b.docs.length);
  const size = first?.docs.length ?? 0;
  const [docs, counts, titled] = [
    new Uint16Array(size),
    new Float32Array(size),
    new Uint8Array(size),
  ];
  const places = others.map(() => 0);
  let end = 0;
  for (let at = 0; first && at < size; at++) {
    const doc = first.docs[at] as number;
    let count = (first.counts[at] as number) & mostCounted;
    let flag = (first.counts[at] as number) & inTitle;
    for (let other = 0; other < others.length && count > 0; other++) {
      const list = others[other] as Postings;
      let place = places[other] as number;
      while (place < list.docs.length && (list.docs[place] as number) < doc) place++;
      places[other] = place;
      const own = list.docs[place] === doc ? (list.counts[place] as number) : 0;
      count = Math.min(count, own & mostCounted);
      flag &= own;
    }
    if (count === 0) continue;
    docs[end] = doc;
    counts[end] = count * weight;
    titled[end++] = flag === 0 ? 0 : 1;
  }
  return {
    docs: docs.subarray(0, end),
    counts: counts.subarray(0, end),
    titled: titled.subarray(0, end),
  };
}

const most = new Float32Array(mostDocs);
const flags = new Uint8Array(mostDocs);

/** The papers of any list; of several the best counts. */
function unite(lists: readonly Matches[]): Matches {
  let size = 0;
  for (const { docs, counts, titled } of lists)
    for (let at = 0; at < docs.length; at++) {
      const doc = docs[at] as number;
      if (most[doc] === 0) size += 1;
      most[doc] = Math.max(most[doc] as number, counts[at] as number);
      flags[doc] = (flags[doc] as number) | (titled[at] as number);
    }
  const [docs, counts, titled] = [
    new Uint16Array(size),
    new Float32Array(size),
    new Uint8Array(size),
  ];
  let end = 0;
  for (const list of lists)
    for (const doc of list.docs) {
      if (most[doc] === 0) continue;
      docs[end] = doc;
      titled[end] = flags[doc] as number;
      counts[end++] = most[doc] as number;
      most[doc] = flags[doc] = 0;
    }
  return { docs, counts, titled };
}

/** A unit of one term with weight 1 is found as it stands in the index. */
export type FoundUnit = { plain: Postings } | { matches: Matches };

/** The papers that match any alternative of a unit. */
export function findUnit(segment: Segment, { alternatives }: Unit): FoundUnit {
  const [only] = alternatives;
  if (alternatives.length === 1 && only?.weight === 1 && only.terms.length === 1)
    return { plain: postingsOf(segment, only.terms[0] as string) };
  const found = alternatives
    .map(({ terms, weight }) =>
      intersect(
        terms.map((term) => postingsOf(segment, term)),
        weight,
      ),
    )
    .filter(({ docs }) => docs.length > 0);
  return { matches: found.length === 1 && found[0] ? found[0] : unite(found) };
}
