import { setTimeout as sleep } from 'node:timers/promises';
import { day, type ReplicaWorld } from '../replicas/replica-world.ts';

/** Milliseconds between two votes. */
const everyMs = 25;

export interface CeaselessVoters {
  /** Nobody begins to vote any more; resolves when all know whether they were acknowledged. */
  stop(): Promise<void>;
  acknowledged(): number;
  /** Acknowledged votes that the store does not count. */
  missing(): Promise<number>;
}

/** So many members of the channel vote all the time, each once on each of its picks. */
export function startVoting(
  world: ReplicaWorld,
  channelId: string,
  voters: number,
): CeaselessVoters {
  const { slack, store } = world;
  const memberIds = slack.admin.addPeople(channelId, voters);
  const picks = slack
    .state()
    .messages.filter(
      (one) => one.channelId === channelId && JSON.stringify(one.blocks).includes('vote_up'),
    );
  const turns = picks.flatMap(({ ts }) => memberIds.map((memberId) => ({ memberId, ts })));
  const acked: typeof turns = [];
  let isOver = false;
  const vote = async (turn: (typeof turns)[number]) => {
    const answer = await slack
      .press({ ...turn, channelId, actionId: 'vote_up' })
      .catch(() => ({ acked: false }));
    if (answer.acked) acked.push(turn);
  };
  const all = (async () => {
    const begun: Promise<void>[] = [];
    for (const turn of turns) {
      if (isOver) break;
      begun.push(vote(turn));
      await sleep(everyMs);
    }
    await Promise.all(begun);
  })();
  return {
    stop: () => {
      isOver = true;
      return all;
    },
    acknowledged: () => acked.length,
    missing: async () => {
      const posts = await store.posts.ofDay(slack.teamId, channelId, day);
      const paperOf = new Map(posts.map(({ ts, paperId }) => [ts, paperId]));
      const votes = await store.votes.inChannel(slack.teamId, channelId);
      const counted = new Set(votes.map(({ memberId, paperId }) => `${memberId} ${paperId}`));
      return acked.filter(({ memberId, ts }) => !counted.has(`${memberId} ${paperOf.get(ts)}`))
        .length;
    },
  };
}
