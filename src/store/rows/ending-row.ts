import { z } from 'zod';
import { SubscribedElsewhereError } from '../../errors.ts';
import { type Row, readRow } from './row.ts';

const stateRow = z.object({
  since: z.number(),
  endings: z.number(),
  endedAt: z.number().nullable(),
});

/** The key of a channel. */
export const placeRow = z.object({ workspaceId: z.string(), id: z.string() });

/** How a subscription stands, running or ended, from a row of `since`, `endings` and `endedAt`. */
export function readState(row: Row): { mark: string; endedAt: number | null } {
  const { since, endings, endedAt } = readRow('channel', stateRow, row);
  return { mark: `${since}.${endings}`, endedAt };
}

/** What is thrown where a channel is subscribed by another workspace. */
export const takenBy = (workspaceId: string, id: string): SubscribedElsewhereError =>
  new SubscribedElsewhereError(
    `The channel ${id} is subscribed by another workspace, ${workspaceId}.`,
  );
