import { z } from 'zod';
import type { SharedPaper, WeekVote } from '../../paper.ts';

export const sharedRow = z.object({
  workspaceId: z.string(),
  channelId: z.string(),
  paperId: z.string(),
  // Empty: nobody any more.
  memberId: z.string().transform((id) => (id === '' ? null : id)),
  at: z.number(),
}) satisfies z.ZodType<SharedPaper>;

export const weekVoteRow = z.object({
  memberId: z.string(),
  paperId: z.string(),
}) satisfies z.ZodType<WeekVote>;
