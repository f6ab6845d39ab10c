import { z } from 'zod';
import type { Reminder, SavedPaper } from '../../paper.ts';

export const savedRow = z.object({
  workspaceId: z.string(),
  memberId: z.string(),
  paperId: z.string(),
  savedAt: z.number(),
  readAt: z.number().nullable(),
  note: z.string(),
}) satisfies z.ZodType<SavedPaper>;

export const reminderRow = z.object({
  workspaceId: z.string(),
  memberId: z.string(),
  since: z.number(),
}) satisfies z.ZodType<Reminder>;
