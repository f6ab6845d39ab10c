import { setTimeout as sleep } from 'node:timers/promises';
import { signRequest } from '../../playground/slack/sign-request.ts';
import { sqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import { freePort } from '../fakes/free-port.ts';
import { type FaultWorld, isInboxEmpty, launch, newWorld, stop, until } from './fault-world.ts';

const secret = 'a-signing-secret';

export interface HttpOutcome {
  acknowledged: number;
  faults: string[];
}

/** A reaction as Slack would send it; resolves with whether it was acknowledged. */
async function send(port: number, event: Record<string, unknown>): Promise<boolean> {
  const body = JSON.stringify(event);
  const seconds = Math.floor(Date.now() / 1000);
  const { status } = await fetch(`http://127.0.0.1:${port}/slack/events`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'x-slack-request-timestamp': String(seconds),
      'x-slack-signature': signRequest(secret, seconds, body),
    },
  });
  return status === 200;
}

/** Sends a reaction of each member at once; `onAck` hears of each that was acknowledged, by its member. */
async function voteAll(
  { slack }: FaultWorld,
  { port, memberIds }: { port: number; memberIds: readonly string[] },
  onAck: (memberId: string) => void,
): Promise<void> {
  const { messages } = slack.state();
  const picks = messages.filter(({ blocks }) => JSON.stringify(blocks).includes('vote_up'));
  const vote = async (user: string, at: number) => {
    const { ts = '' } = picks[at % picks.length] ?? {};
    const item = { type: 'message', channel: slack.channelIds.general, ts };
    const event_ts = `1773740000.${String(at).padStart(6, '0')}`;
    const event = { type: 'reaction_added', user, reaction: '+1', item, event_ts };
    const envelope = { type: 'event_callback', team_id: slack.teamId, event_id: `EvHttp${at}` };
    if (await send(port, { ...envelope, event })) onAck(user);
  };
  // What is on its way when the process ends fails, as it should.
  await Promise.all(memberIds.map((id, at) => vote(id, at).catch(() => undefined)));
}

async function votersIn({ folder, slack }: FaultWorld): Promise<Set<string>> {
  const store = sqliteStore(`${folder}/paperloop.sqlite`, () => undefined);
  const votes = await store.votes.inChannel(slack.teamId, slack.channelIds.general);
  await store.close();
  return new Set(votes.map(({ memberId }) => memberId));
}

/**
 * Votes over HTTP by so many members at once, and a SIGKILL in the moment in which so many are acknowledged; then a new
 * process, which must count every one of them.
 */
export async function killOverHttp(members: number, killAfter: number): Promise<HttpOutcome> {
  const world = await newWorld();
  try {
    const memberIds = world.slack.admin.addPeople(world.slack.channelIds.general, members);
    const http = { port: await freePort(), secret };
    const first = launch(world, 0, 'when told', http);
    await first.next();
    const acked = new Set<string>();
    await voteAll(world, { port: http.port, memberIds }, (memberId) => {
      acked.add(memberId);
      if (acked.size === killAfter) first.process.kill('SIGKILL');
    });
    // Where fewer were acknowledged, which is a fault, nobody has killed it yet.
    first.process.kill('SIGKILL');
    while (!first.hasEnded()) await sleep(5);
    const second = launch(world, 0, 'when told', http);
    await second.next();
    await until(() => isInboxEmpty(world));
    await stop(second);
    const counted = await votersIn(world);
    const lost = [...acked].filter((memberId) => !counted.has(memberId)).length;
    const faults = [
      ...(lost > 0 ? [`${lost} of ${acked.size} votes acknowledged over HTTP are lost.`] : []),
      ...(acked.size < killAfter ? [`Only ${acked.size} were acknowledged.`] : []),
    ];
    return { acknowledged: acked.size, faults };
  } finally {
    await world.close();
  }
}
