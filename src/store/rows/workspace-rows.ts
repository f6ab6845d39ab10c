import { z } from 'zod';
import type { Departure, WorkspaceStop } from '../workspace-store.ts';

export const departureRow = z.object({
  workspaceId: z.string(),
  deleteAt: z.number(),
}) satisfies z.ZodType<Departure>;

export const stopRow = z.object({
  workspaceId: z.string(),
  code: z.string(),
  askAt: z.number(),
}) satisfies z.ZodType<WorkspaceStop>;

export const organisationRow = z.object({ id: z.string(), organisationId: z.string() });

/**
 * The tables that hold something of a workspace, those first that refer to others, and the column that names it; a test
 * compares them with the schema. Papers, summaries and vectors are nobody's.
 */
export const workspaceTables: readonly (readonly [table: string, column: string])[] = [
  ['pick', 'workspace_id'],
  ['digest', 'workspace_id'],
  ['post', 'workspace_id'],
  ['assessment', 'workspace_id'],
  ['synthesis', 'workspace_id'],
  ['job', 'workspace_id'],
  ['week_vote', 'workspace_id'],
  ['vote', 'workspace_id'],
  ['gesture', 'workspace_id'],
  ['saved', 'workspace_id'],
  ['shared', 'workspace_id'],
  ['reminder', 'workspace_id'],
  ['llm_reservation', 'workspace_id'],
  ['interest', 'workspace_id'],
  ['channel', 'workspace_id'],
  ['member', 'workspace_id'],
  ['installation', 'workspace_id'],
  ['departure', 'workspace_id'],
  ['workspace', 'id'],
];
