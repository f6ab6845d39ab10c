import { z } from 'zod';
import type { SharedPaper, WeekVote } from '../../paper.ts';

export const sharedRow = z.object({
  workspaceId: z.string(),
  channelId: z.string(),
  paperId: z.string(),
  memberId: z.string(),
  at: z.number(),
}) satisfies z.ZodType<SharedPaper>;

export const weekVoteRow = z.object({
  memberId: z.string(),
  paperId: z.string(),
}) satisfies z.ZodType<WeekVote>;
