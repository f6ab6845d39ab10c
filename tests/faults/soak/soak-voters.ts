import type { Store } from '../../../src/store/store.ts';
import { until } from '../fault-world.ts';
import { type Cast, standing } from '../voters.ts';
import type { SoakWorld } from './soak-world.ts';

interface Ballot {
  channelId: string;
  ts: string;
  paperId: string;
  memberId: string;
  casts: Pick<Cast, 'by' | 'value'>[];
}

/** So many gestures are on their way at once. */
const atOnce = 8;

/** The paper whose buttons a message has, or `null`. */
const paperOf = (blocks: readonly unknown[]): string | null =>
  /"action_id":"vote_up","value":"([^"]+)"/.exec(JSON.stringify(blocks))?.[1] ??
  /"value":"([^"]+)"[^{}]*"action_id":"vote_up"/.exec(JSON.stringify(blocks))?.[1] ??
  null;

/** Members that vote on what is new in their channel, and change their minds at times. */
export function createSoakVoters(world: SoakWorld, random: () => number) {
  const { slack, membersOf } = world;
  const ballots = new Map<string, Ballot>();
  const seen = new Set<string>();
  let made = 0;
  let unacknowledged = 0;

  function plan(): Ballot[] {
    const planned: Ballot[] = [];
    for (const { channelId, ts, blocks, memberId: by } of slack.state().messages) {
      if (by !== slack.botUserId || seen.has(ts)) continue;
      seen.add(ts);
      const paperId = paperOf(blocks);
      const members = membersOf.get(channelId) ?? [];
      if (paperId === null || members.length === 0) continue;
      for (let votes = Math.floor(random() * 5); votes > 0; votes--) {
        const memberId = members[Math.floor(random() * members.length)] as string;
        const key = `${memberId} ${paperId}`;
        const ballot = ballots.get(key) ?? { channelId, ts, paperId, memberId, casts: [] };
        ballots.set(key, ballot);
        planned.push(ballot);
      }
    }
    const known = [...ballots.values()];
    const changes = Math.floor(planned.length / 10);
    for (let change = 0; change < changes; change++)
      planned.push(known[Math.floor(random() * known.length)] as Ballot);
    return planned;
  }

  /** Either presses or one reaction that is put on and taken off: Slack's own rules for both are tested elsewhere. */
  function nextCast({ casts }: Ballot): Pick<Cast, 'by' | 'value'> {
    const last = casts.at(-1);
    const value = random() < 0.7 ? 'up' : 'down';
    if (last === undefined) return { by: random() < 0.7 ? 'press' : 'react', value };
    if (last.by === 'press') return { by: 'press', value };
    return { by: last.by === 'react' ? 'unreact' : 'react', value: last.value };
  }

  async function send(ballot: Ballot): Promise<boolean> {
    const { channelId, ts, memberId, casts } = ballot;
    const cast = nextCast(ballot);
    casts.push(cast);
    made++;
    const where = { channelId, ts, memberId };
    const name = cast.value === 'up' ? '+1' : '-1';
    const ack =
      cast.by === 'press'
        ? slack.press({ ...where, actionId: `vote_${cast.value}` })
        : slack.react({ ...where, name, on: cast.by === 'react' });
    return (await ack).acked;
  }

  return {
    vote: async (): Promise<void> => {
      const planned = plan();
      for (let at = 0; at < planned.length; at += atOnce) {
        // Two gestures of one member on one paper are not made at the same moment.
        const batch = [...new Set(planned.slice(at, at + atOnce))];
        await slack.untilConnected();
        const acked = await Promise.all(batch.map(send));
        const lost = acked.filter((isAcked) => !isAcked).length;
        unacknowledged += lost;
        // Slack, or the member, tries again; what had arrived all the same must not count twice.
        for (let index = 0; lost > 0 && index < batch.length; index++)
          await until(async () => (await slack.redeliver(index)).acked);
      }
    },
    made: () => made,
    unacknowledged: () => unacknowledged,
    faults: async (store: Store): Promise<string[]> => {
      const faults: string[] = [];
      for (const { memberId, paperId, casts } of ballots.values()) {
        const stands = (await store.votes.get(slack.teamId, memberId, paperId))?.value ?? 'none';
        const owed = standing(casts);
        if (stands !== owed)
          faults.push(`${memberId} on ${paperId}: ${stands} stands instead of ${owed}`);
      }
      return faults;
    },
  };
}
