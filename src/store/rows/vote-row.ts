import { z } from 'zod';
import type { Gesture, Vote } from '../../paper.ts';
import { foldGestures } from '../fold-gestures.ts';

export const voteRow = z.object({
  workspaceId: z.string(),
  channelId: z.string(),
  memberId: z.string(),
  paperId: z.string(),
  value: z.enum(['up', 'down', 'none']),
  origin: z.enum(['button', 'reaction']),
  at: z.number(),
}) satisfies z.ZodType<Vote>;

export const gestureRow = z.object({
  workspaceId: z.string(),
  channelId: z.string(),
  memberId: z.string(),
  paperId: z.string(),
  kind: z.enum(['press', 'react', 'unreact', 'undo']),
  value: z.enum(['up', 'down', 'none']),
  emoji: z.string().nullable(),
  at: z.number(),
  key: z.string(),
}) satisfies z.ZodType<Gesture>;

export const standingRow = z.object({ channelId: z.string(), votes: z.number() });
export const countsRow = z.object({ paperId: z.string(), up: z.number(), down: z.number() });

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** Oldest first, then by member and paper. */
const byTime = (a: Vote, b: Vote): number =>
  a.at - b.at || compare(a.memberId, b.memberId) || compare(a.paperId, b.paperId);

/**
 * The votes of a channel as they stood before an instant.
 * @param earlier the gestures before the instant on what was voted on again since, by anybody in the workspace.
 * @param standing the channel's votes as they stand now.
 */
export function votesBefore(
  { channelId, before }: { channelId: string; before: number },
  earlier: readonly Gesture[],
  standing: readonly Vote[],
): Vote[] {
  const pairs = Map.groupBy(earlier, ({ memberId, paperId }) => `${memberId} ${paperId}`);
  const were = [...pairs.values()].flatMap((gestures): Vote[] => {
    const [{ workspaceId, memberId, paperId }] = gestures as [Gesture];
    const vote = { workspaceId, memberId, paperId, ...foldGestures(gestures) };
    return vote.channelId === channelId && vote.value !== 'none' ? [vote] : [];
  });
  return [...standing.filter(({ at }) => at < before), ...were].sort(byTime);
}
