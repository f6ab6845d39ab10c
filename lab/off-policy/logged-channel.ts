import { InputError } from '../../src/errors.ts';
import type { Day, Paper } from '../../src/paper.ts';
import { undated } from '../replay/read-papers.ts';
import type { LoggedDigest } from './logged-digest.ts';

/** A channel's posted digests in time order, with the papers that they name and the past. */
export interface LoggedChannel {
  digests: LoggedDigest[];
  papers: ReadonlyMap<string, Paper>;
  /** Papers from before the first digest, in stream order. */
  past: readonly Paper[];
}

/** As many as a digest reads. */
export const pastSize = 20_000;

const idsOf = ({ candidates, examples }: LoggedDigest): string[] => [
  ...candidates.map(({ id }) => id),
  ...examples,
];

/** The day before which papers are past for a channel: one for all its days, because reading the past is slow. */
export const pastEndOf = (digests: readonly LoggedDigest[]): Day =>
  digests.map(({ pastBefore }) => pastBefore).sort()[0] ?? undated;

/** Says which papers of a file the log needs. */
export function neededByLog(digests: readonly LoggedDigest[]): (paper: Paper) => boolean {
  const ids = new Set(digests.flatMap(idsOf));
  const ends = [...Map.groupBy(digests, ({ channel }) => channel).values()].map(pastEndOf);
  const last = ends.sort().at(-1) ?? '';
  return ({ id, day }) => ids.has(id) || (day !== undated && day < last);
}

/**
 * Joins a log with its papers, a channel each, in the order in which the channels are first met.
 * @throws InputError when papers that the log names are missing.
 */
export function buildChannels(
  digests: readonly LoggedDigest[],
  papers: ReadonlyMap<string, Paper>,
): LoggedChannel[] {
  const missing = new Set(digests.flatMap(idsOf).filter((id) => !papers.has(id)));
  if (missing.size > 0)
    throw new InputError(
      `${missing.size} of the log's papers are in none of the papers files (the first is ${[...missing][0]}). Give every file they come from with --papers.`,
    );
  const stream = [...papers.values()]
    .filter(({ day }) => day !== undated)
    .sort((a, b) => a.day.localeCompare(b.day) || (a.id < b.id ? -1 : 1));
  const pasts = new Map<string, Paper[]>();
  return [...Map.groupBy(digests, ({ channel }) => channel).values()].map((ofChannel) => {
    const end = pastEndOf(ofChannel);
    const past = pasts.get(end) ?? stream.filter(({ day }) => day < end).slice(-pastSize);
    pasts.set(end, past);
    return { digests: ofChannel.toSorted((a, b) => a.at - b.at), papers, past };
  });
}
