import { z } from 'zod';
import { StoreError } from '../../errors.ts';
import { daySchema } from '../../lib/time/day.ts';
import type { Post, PostSlot } from '../../paper.ts';
import type { PostPlace } from '../post-store.ts';

const slotName = z.custom<PostSlot>((value) =>
  /^(header|pick-\d+|shared-.+|in-depth-.+|answer-.+|recap|reminder|notice-.+)$/.test(
    String(value),
  ),
);

export const postRow = z.object({
  workspaceId: z.string(),
  channelId: z.string(),
  day: daySchema,
  slot: slotName,
  paperId: z.string().nullable(),
  ts: z.string().nullable(),
  attemptedAt: z.number(),
}) satisfies z.ZodType<Post>;

export const shownRow = z.object({ ts: z.string(), shown: z.string() });

/** The header is 0; `pick-10` comes after `pick-9`, and what members shared after all picks. */
function place({ slot }: Post): number {
  if (slot === 'header') return 0;
  return slot.startsWith('pick-') ? Number(slot.slice('pick-'.length)) : Number.MAX_SAFE_INTEGER;
}

/** The order of a day's posts. */
export const byPlace = (a: Post, b: Post): number => place(a) - place(b);

/** The order of posts of several days. */
export const byDayAndPlace = (a: Post, b: Post): number =>
  a.day === b.day ? byPlace(a, b) : a.day < b.day ? -1 : 1;

/** What is thrown where a message is confirmed that was never begun. */
export const neverBegun = ({ channelId, day, slot }: PostPlace, ts: string): StoreError =>
  new StoreError(
    `The message ${slot} of ${day} in channel ${channelId} was never begun, so its ts ${ts} cannot be kept; call begin before sending.`,
  );
