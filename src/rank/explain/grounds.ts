import { median, sum } from '../../lib/statistics.ts';
import type { Reason, Score } from '../../paper.ts';

/** What can put a paper ahead, and the parts of a score that are about it. */
const partsOf = {
  interest: ['interest', 'meaning'],
  votes: ['taste', 'near', 'shown', 'disliked', 'workspace', 'member'],
  author: ['followed'],
  upvotes: ['upvotes'],
} as const;
export type Ground = keyof typeof partsOf;
export const grounds = Object.keys(partsOf) as Ground[];

type Parts = Score['parts'];

/** What the parts of a ground add to the score. */
export const amountOf = (parts: Parts, ground: Ground): number =>
  sum(partsOf[ground].map((name) => parts[name] ?? 0));

/** The parts of a day's ordinary paper: of each part the median over the candidates. */
export function ordinaryParts(scores: readonly Score[]): Parts {
  const names = Object.keys(scores[0]?.parts ?? {});
  const medianOf = (name: string) => median(scores.map(({ parts }) => parts[name] ?? 0));
  return Object.fromEntries(names.map((name) => [name, medianOf(name)]));
}

/** How far a paper is ahead of an ordinary one by a ground. The reason of a pick and `why` both go by this. */
export const leadOf = (parts: Parts, ordinary: Parts, ground: Ground): number =>
  amountOf(parts, ground) - amountOf(ordinary, ground);

/** Amounts that differ by less count as equal. */
export const sameAmount = 0.005;

/** Whether two scores of a paper have the same to say by a ground, part by part. */
export const agreeOn = (ground: Ground, one: Parts, other: Parts): boolean =>
  partsOf[ground].every((name) => Math.abs((one[name] ?? 0) - (other[name] ?? 0)) <= sameAmount);

/** Whether a pick under this reason is less than what the channel asked for. */
export const isLesser = ({ kind }: Reason): boolean => kind === 'below-usual' || kind === 'nearest';

/** The ground that a reason names; `null` for a reason that names none. */
export function groundOfReason({ kind }: Reason): Ground | null {
  switch (kind) {
    case 'interest':
    case 'author':
    case 'upvotes':
      return kind;
    case 'liked':
    case 'example':
      return 'votes';
    default:
      return null;
  }
}
