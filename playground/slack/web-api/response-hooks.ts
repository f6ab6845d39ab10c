import { randomUUID } from 'node:crypto';
import type { LiveSlack } from '../live-slack.ts';
import type { ResponseHook } from '../slack-state.ts';

const lifeMs = 30 * 60 * 1000;
const uses = 5;

/** A new `response_url`: 30 minutes, five uses. */
export function giveHook(
  live: LiveSlack,
  kind: 'actions' | 'commands',
  place: Pick<ResponseHook, 'memberId' | 'channelId' | 'threadTs' | 'originalTs'>,
): string {
  const token = randomUUID();
  const expiresAt = live.now().getTime() + lifeMs;
  live.state.hooks[token] = { ...place, expiresAt, usesLeft: uses };
  return `${live.url}/${kind}/${live.state.team.id}/${live.now().getTime()}/${token}`;
}
