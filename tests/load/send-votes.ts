import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';
import { signRequest } from '../../playground/slack/sign-request.ts';
import { seededRandom } from '../../src/lib/random.ts';
import { signingSecret } from '../scale/many-config.ts';
import {
  deliveriesOf,
  makeVotes,
  modelOf,
  type Template,
  type VoteEvent,
} from '../slack/bench/vote-events.ts';
import type { Posted } from './load-messages.ts';
import type { Watch } from './watch-postgres.ts';

type Json = Record<string, unknown>;

/** A pick, and whose channel it is in. */
export interface VotedPick extends Posted {
  workspaceId: string;
}

export interface VotesRun {
  sent: number;
  /** Gestures of them, each of which was sent once or twice. */
  distinct: number;
  acknowledged: number;
  /** Deliveries that were not acknowledged at first. */
  again: number;
  late: number;
  ackedMs: number;
  p99Ms: number;
  storedMs: number;
  /** Votes that stand and should not, or the other way round. */
  wrong: number;
}

const inFlight = 200;
/** Slack delivers again what is not acknowledged in this time. */
const slackMs = 3000;
const mostTries = 4;
const storedWithinMs = 600_000;

const paperIn = (blocks: unknown[]): string =>
  /"action_id":"vote_up"[^}]*?"value":"([^"]+)"/.exec(JSON.stringify(blocks))?.[1] ??
  /"value":"([^"]+)"[^}]*?"action_id":"vote_up"/.exec(JSON.stringify(blocks))?.[1] ??
  '';

/** What a press and a reaction on a pick look like in its own workspace; the paper is told with it, for the model. */
function templateOf(
  { workspaceId, channelId, ts, text, blocks }: VotedPick,
  { press, reaction }: { press: Json; reaction: Json },
): Template {
  const paper = paperIn(blocks);
  const [action] = press.actions as Json[];
  const event = reaction.event as Json;
  return {
    paperId: `${workspaceId} ${paper}`,
    press: {
      ...press,
      team: { id: workspaceId, domain: workspaceId.toLowerCase() },
      user: { ...(press.user as Json), team_id: workspaceId },
      channel: { id: channelId, name: 'papers' },
      container: { ...(press.container as Json), channel_id: channelId, message_ts: ts },
      message: { ...(press.message as Json), ts, text, blocks, team: workspaceId },
      actions: [{ ...action, value: paper }],
    },
    reaction: {
      ...reaction,
      team_id: workspaceId,
      context_team_id: workspaceId,
      authorizations: (reaction.authorizations as Json[]).map((one) => ({
        ...one,
        team_id: workspaceId,
      })),
      event: { ...event, item: { type: 'message', channel: channelId, ts } },
    },
  };
}

function requestOf({ type, payload }: VoteEvent) {
  const text = JSON.stringify(payload);
  const isEvent = type === 'events_api';
  const body = isEvent ? text : `payload=${encodeURIComponent(text)}`;
  const seconds = Math.floor(Date.now() / 1000);
  return {
    method: 'POST' as const,
    path: '/slack/events',
    body,
    headers: {
      'content-type': isEvent ? 'application/json' : 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': `${seconds}`,
      'x-slack-signature': signRequest(signingSecret, seconds, body),
    },
  };
}

/** Sends all to the ports in turn, as a load balancer does, so many at a time on their way; as Slack does, what fails is sent again. */
async function sendAll(ports: readonly number[], deliveries: readonly VoteEvent[]) {
  const pools = ports.map(
    (port) => new Pool(`http://127.0.0.1:${port}`, { connections: inFlight }),
  );
  const acks: number[] = [];
  let next = 0;
  let turn = 0;
  let again = 0;
  const send = async (vote: VoteEvent): Promise<boolean> => {
    const began = performance.now();
    try {
      const pool = pools[turn++ % pools.length] as Pool;
      const { statusCode, body } = await pool.request(requestOf(vote));
      await body.dump();
      if (statusCode === 200) acks.push(performance.now() - began);
      return statusCode === 200;
    } catch {
      return false;
    }
  };
  const worker = async () => {
    for (let at = next++; at < deliveries.length; at = next++)
      for (let tries = 1; tries <= mostTries; tries++) {
        if (await send(deliveries[at] as VoteEvent)) break;
        again += 1;
      }
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
  for (const pool of pools) await pool.close();
  return { acks: acks.sort((a, b) => a - b), again };
}

/** How many votes are not as the model says. */
async function countWrong(watch: Watch, votes: readonly VoteEvent[]): Promise<number> {
  const wanted = new Set<string>();
  for (const [paper, byMember] of modelOf(votes))
    for (const [memberId, value] of byMember) wanted.add(`${paper} ${memberId} ${value}`);
  const rows = await watch.rows(
    `SELECT concat_ws(' ', workspace_id, paper_id, member_id, value) AS vote FROM vote
    WHERE value <> 'none' AND at >= 1773750000000`,
  );
  const standing = new Set(rows.map(({ vote }) => String(vote)));
  return wanted.symmetricDifference(standing).size;
}

/** Votes on the picks of all channels, a tenth of them delivered twice, and waits until all that was acknowledged is stored. */
export async function sendVotes(
  total: number,
  picks: readonly VotedPick[],
  gestures: { press: Json; reaction: Json },
  { ports, memberIds, watch }: { ports: readonly number[]; memberIds: string[]; watch: Watch },
): Promise<VotesRun> {
  const random = seededRandom('load');
  const templates = [
    ...new Map(
      picks.map((pick) => templateOf(pick, gestures)).map((one) => [one.paperId, one]),
    ).values(),
  ];
  const votes = makeVotes({ templates, memberIds, distinct: Math.floor(0.91 * total), random });
  const deliveries = deliveriesOf(votes, { total, window: 300, random });
  const stored = () => watch.count('SELECT count(*) FROM gesture WHERE at >= 1773750000000');
  const began = performance.now();
  const storing = (async () => {
    while ((await stored()) < votes.length && performance.now() - began < storedWithinMs)
      await sleep(250);
    return performance.now() - began;
  })();
  const { acks, again } = await sendAll(ports, deliveries);
  const ackedMs = performance.now() - began;
  const storedMs = await storing;
  return {
    sent: total,
    distinct: votes.length,
    acknowledged: acks.length,
    again,
    late: acks.filter((ms) => ms > slackMs).length,
    ackedMs,
    p99Ms: acks[Math.floor(0.99 * acks.length)] ?? 0,
    storedMs,
    wrong: await countWrong(watch, votes),
  };
}
