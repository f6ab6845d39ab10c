import { z } from 'zod';
import type { Gesture } from '../../paper.ts';
import type { HistoryPlace, RetentionStore } from '../retention-store.ts';
import { readRows } from '../rows/row.ts';
import { gestureRow } from '../rows/vote-row.ts';
import { ask, lock, memberLock, type RunSteps, type Steps } from './engine.ts';
import { needlessGestures } from './shorten-history.ts';

const placeRow = z.object({
  workspaceId: z.string(),
  memberId: z.string(),
  paperId: z.string(),
  gestures: z.number(),
  lastAt: z.number(),
});

/** Before every history. */
const first: HistoryPlace = { workspaceId: '', memberId: '', paperId: '' };

function* shorten({ workspaceId, memberId, paperId }: HistoryPlace): Steps<void> {
  yield* lock(memberLock(workspaceId, memberId));
  const ofPair = 'workspace_id = ? AND member_id = ? AND paper_id = ?';
  const pair = [workspaceId, memberId, paperId] as const;
  const rows = yield* ask(
    `SELECT workspace_id AS "workspaceId", channel_id AS "channelId", member_id AS "memberId",
      paper_id AS "paperId", kind, value, emoji, at, key FROM gesture WHERE ${ofPair}`,
    ...pair,
  );
  const history: Gesture[] = readRows('gesture', gestureRow, rows);
  for (const { key } of needlessGestures(history))
    yield* ask(`DELETE FROM gesture WHERE ${ofPair} AND key = ?`, ...pair, key);
}

function* shortenSome(
  before: number,
  { workspaceId, memberId, paperId }: HistoryPlace,
  most: number,
): Steps<HistoryPlace | null> {
  const rows = yield* ask(
    `SELECT workspace_id AS "workspaceId", member_id AS "memberId", paper_id AS "paperId",
      count(*) AS gestures, max(at) AS "lastAt" FROM gesture
    WHERE (workspace_id, member_id, paper_id) > (?, ?, ?)
    GROUP BY workspace_id, member_id, paper_id
    ORDER BY workspace_id, member_id, paper_id LIMIT ?`,
    workspaceId,
    memberId,
    paperId,
    most,
  );
  const histories = readRows('gesture', placeRow, rows);
  for (const history of histories)
    if (history.gestures > 1 && history.lastAt < before) yield* shorten(history);
  return histories.length < most ? null : (histories.at(-1) ?? null);
}

function* forgetSummaries(before: number, most: number): Steps<number> {
  const gone = yield* ask(
    `DELETE FROM summary WHERE (paper_id, method, version) IN
      (SELECT paper_id, method, version FROM summary WHERE saved_at < ? LIMIT ?) RETURNING 1 AS gone`,
    before,
    most,
  );
  return gone.length;
}

function* forgetLlmCalls(before: number, most: number): Steps<number> {
  const gone = yield* ask(
    `DELETE FROM llm_call WHERE number IN
      (SELECT number FROM llm_call WHERE at < ? ORDER BY at LIMIT ?) RETURNING 1 AS gone`,
    before,
    most,
  );
  return gone.length;
}

/** The same on every engine. */
export const retentionIn = (run: RunSteps): RetentionStore => ({
  shortenHistories: (before, after, most) => run(() => shortenSome(before, after ?? first, most)),
  forgetSummaries: (before, most) => run(() => forgetSummaries(before, most)),
  forgetLlmCalls: (before, most) => run(() => forgetLlmCalls(before, most)),
});
