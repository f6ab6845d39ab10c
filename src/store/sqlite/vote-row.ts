import { z } from 'zod';
import type { Gesture, Vote } from '../../paper.ts';
import { byMaking } from '../fold-gestures.ts';
import type { Database } from './database.ts';
import { readRow, readRows } from './row.ts';

export const voteRow = z.object({
  workspaceId: z.string(),
  channelId: z.string(),
  memberId: z.string(),
  paperId: z.string(),
  value: z.enum(['up', 'down', 'none']),
  origin: z.enum(['button', 'reaction']),
  at: z.number(),
}) satisfies z.ZodType<Vote>;

const gestureRow = z.object({
  workspaceId: z.string(),
  channelId: z.string(),
  memberId: z.string(),
  paperId: z.string(),
  kind: z.enum(['press', 'react', 'unreact']),
  value: z.enum(['up', 'down']),
  emoji: z.string().nullable(),
  at: z.number(),
  key: z.string(),
}) satisfies z.ZodType<Gesture>;

export const selectVote = `SELECT workspace_id AS workspaceId, channel_id AS channelId,
  member_id AS memberId, paper_id AS paperId, value, origin, at FROM vote`;

export function readVote(
  database: Database,
  workspaceId: string,
  memberId: string,
  paperId: string,
): Vote | null {
  const row = database.get(
    `${selectVote} WHERE workspace_id = ? AND member_id = ? AND paper_id = ?`,
    workspaceId,
    memberId,
    paperId,
  );
  return row && readRow('vote', voteRow, row);
}

/** All gestures of a member on a paper, in the order they were made. */
export function readHistory(
  database: Database,
  workspaceId: string,
  memberId: string,
  paperId: string,
): Gesture[] {
  const rows = database.all(
    `SELECT workspace_id AS workspaceId, channel_id AS channelId, member_id AS memberId,
      paper_id AS paperId, kind, value, emoji, at, key FROM gesture
    WHERE workspace_id = ? AND member_id = ? AND paper_id = ?`,
    workspaceId,
    memberId,
    paperId,
  );
  return readRows('gesture', gestureRow, rows).sort(byMaking);
}
