/** The terms of a segment in the order of their bytes: one buffer, since a hundred thousand strings would be ten times it. */
export interface Vocabulary {
  bytes: Buffer;
  /** Where each term begins; one more at the end. */
  starts: Uint32Array;
}

const termAt = ({ bytes, starts }: Vocabulary, at: number): Buffer =>
  bytes.subarray(starts[at], starts[at + 1]);

export const sizeOf = ({ starts }: Vocabulary): number => starts.length - 1;

export const termOf = (vocabulary: Vocabulary, at: number): string =>
  termAt(vocabulary, at).toString('utf8');

/** @param terms in the order of their bytes. */
export function createVocabulary(terms: readonly string[]): Vocabulary {
  const bytes = Buffer.from(terms.join(''));
  const starts = new Uint32Array(terms.length + 1);
  for (const [at, term] of terms.entries())
    starts[at + 1] = (starts[at] as number) + Buffer.byteLength(term);
  return { bytes, starts };
}

/** Below 0 where a term is before these bytes, above 0 where it is after them. */
function compareAt({ bytes, starts }: Vocabulary, at: number, sought: TermBytes): number {
  const start = starts[at] as number;
  const length = (starts[at + 1] as number) - start;
  const shared = Math.min(length, sought.length);
  for (let i = 0; i < shared; i++) {
    const order = (bytes[start + i] as number) - (sought.bytes[i] as number);
    if (order !== 0) return order;
  }
  return length - sought.length;
}

/** The place of the first term that is not before these bytes. */
function lowerBound(vocabulary: Vocabulary, sought: TermBytes): number {
  let [low, high] = [0, sizeOf(vocabulary)];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareAt(vocabulary, middle, sought) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

interface TermBytes {
  bytes: Uint8Array;
  length: number;
}

const encoder = new TextEncoder();
/** A question looks up hundreds of terms, one after the other: they share this. */
const shared: TermBytes = { bytes: new Uint8Array(512), length: 0 };

/** The bytes of a term, until those of another are asked for. */
export function termBytes(term: string): TermBytes {
  // A letter has three bytes at most.
  if (3 * term.length > shared.bytes.length) {
    const bytes = encoder.encode(term);
    return { bytes, length: bytes.length };
  }
  shared.length = encoder.encodeInto(term, shared.bytes).written;
  return shared;
}

/** The term's number; -1 where the segment has none such. */
export function findTerm(vocabulary: Vocabulary, sought: TermBytes): number {
  const at = lowerBound(vocabulary, sought);
  return at < sizeOf(vocabulary) && compareAt(vocabulary, at, sought) === 0 ? at : -1;
}

/** Numbers of the terms that begin so: from the first to before the second. */
export function findPrefix(vocabulary: Vocabulary, prefix: string): [number, number] {
  const first = lowerBound(vocabulary, termBytes(prefix));
  const bytes = Buffer.concat([Buffer.from(prefix), Buffer.of(255)]);
  // No byte of UTF-8 is 255.
  return [first, lowerBound(vocabulary, { bytes, length: bytes.length })];
}
