import { z } from 'zod';
import type { LlmCap, LlmReservation } from '../../../paper.ts';
import type { LlmCallStore } from '../../llm-call-store.ts';
import { readRow } from '../../rows/row.ts';
import { ask, type Engine, lock, type Steps } from '../engine.ts';
import { callsSince, callTokens, reservedFor } from './counted-calls.ts';

/** The lock of whoever reserves, so that two who reserve at once see each other. */
const budgetLock = 'budget of models';

const takenRow = z.object({ taken: z.number() });

/** What is summed of calls in the books, and of reservations. */
const sums = {
  tokens: { ofCalls: `sum(${callTokens})`, reserved: 'sum(tokens)' },
  usd: { ofCalls: 'sum(cost_usd)', reserved: 'sum(cost_usd)' },
};

/** What counts towards a cap: what is in the books, and what calls under way may take. */
function* takenOf(cap: LlmCap): Steps<number> {
  const { ofCalls, reserved } = sums[cap.unit];
  const calls = callsSince(cap);
  const reservations = reservedFor(cap);
  const [row = {}] = yield* ask(
    `SELECT (SELECT CAST(coalesce(${ofCalls}, 0) AS DOUBLE PRECISION)
        FROM llm_call WHERE ${calls.where})
      + (SELECT CAST(coalesce(${reserved}, 0) AS DOUBLE PRECISION)
        FROM llm_reservation WHERE ${reservations.where}) AS taken`,
    ...calls.values,
    ...reservations.values,
  );
  return readRow('llm_reservation', takenRow, row).taken;
}

function* reserve(reservation: LlmReservation, caps: readonly LlmCap[]): Steps<number | null> {
  const { id, at, endsAt, kind, workspaceId, tokens, costUsd } = reservation;
  yield* lock(budgetLock);
  // Left by processes that ended in the middle of a call.
  yield* ask('DELETE FROM llm_reservation WHERE ends_at <= ?', at);
  for (const [place, cap] of caps.entries()) {
    const more = cap.unit === 'tokens' ? tokens : costUsd;
    if ((yield* takenOf(cap)) + more > cap.most) return place;
  }
  yield* ask(
    `INSERT INTO llm_reservation (id, at, ends_at, kind, workspace_id, tokens, cost_usd)
    VALUES (?, ?, ?, ?, ?, ?, ?)`,
    id,
    at,
    endsAt,
    kind,
    workspaceId,
    tokens,
    costUsd,
  );
  return null;
}

/** Reserves what calls may take; whoever asks waits until those before have been answered. */
export const reservationsIn = ({
  transaction,
  write,
}: Engine): Pick<LlmCallStore, 'reserve' | 'release'> => ({
  reserve: (reservation, caps) => transaction(() => reserve(reservation, caps)),
  release: async (id) => {
    await write('DELETE FROM llm_reservation WHERE id = ?', id);
  },
});
