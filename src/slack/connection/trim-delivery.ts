import { resultVoteActionIds, voteActionIds } from '../votes/vote-buttons.ts';
import { isObject } from './payload-fields.ts';

type Body = Record<string, unknown>;

const votes = new Set<unknown>([...voteActionIds, ...resultVoteActionIds]);

/**
 * A press of a vote button without the message that it is on, of which its listener reads only whose it is: thousands may
 * be waiting at once. Everything else stays as it came.
 */
export function trimDelivery(body: Body): Body {
  const actions: unknown[] = Array.isArray(body.actions) ? body.actions : [];
  const isVote =
    body.type === 'block_actions' &&
    actions.length > 0 &&
    actions.every((action) => isObject(action) && votes.has(action.action_id));
  if (!isVote || !isObject(body.message)) return body;
  const { state: _, ...rest } = body;
  const { ts, team } = body.message;
  return { ...rest, message: { ts, ...(team === undefined ? {} : { team }) } };
}
