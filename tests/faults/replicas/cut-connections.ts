import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { PostgresServer } from '../../fakes/postgres-server.ts';
import { until } from '../fault-world.ts';
import { newReplicaWorld } from './replica-world.ts';

const cutAll =
  "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'paperloop' AND datname = current_database()";

/**
 * Ends every connection of the bots again and again while members vote, and at last one of the bots with SIGKILL, as if its
 * machine were lost: what was acknowledged must be counted.
 */
export async function cutConnections(
  server: PostgresServer,
  name: string,
): Promise<{ cuts: number; acknowledged: number; faults: string[] }> {
  const url = await server.createDatabase(name);
  const world = await newReplicaWorld(url, 1);
  const { slack, store, channelIds } = world;
  const client = new pg.Client(url);
  await client.connect();
  try {
    const bots = [world.launch(), world.launch()];
    await Promise.all(bots.map(({ ready }) => ready));
    await world.subscribe();
    await until(world.isWhole);
    const [channelId = ''] = channelIds;
    const picks = slack
      .state()
      .messages.filter(({ blocks }) => JSON.stringify(blocks).includes('vote_up'));
    let cuts = 0;
    let acknowledged = 0;
    for (const { ts } of picks) {
      await client.query(cutAll);
      cuts += 1;
      const votes = slack.memberIds.map((memberId) =>
        slack.press({ memberId, channelId, ts, actionId: 'vote_up' }),
      );
      await sleep(5);
      await client.query(cutAll);
      cuts += 1;
      for (const { acked } of await Promise.all(votes)) acknowledged += Number(acked);
    }
    const [lost] = bots;
    lost?.process.kill('SIGKILL');
    await lost?.ended;
    const count = async () => (await store.votes.inChannel(slack.teamId, channelId)).length;
    await until(async () => (await count()) >= acknowledged);
    const counted = await count();
    const faults = counted === acknowledged ? [] : [`${counted} votes of ${acknowledged}`];
    const ended = bots.filter(({ process }) => process.exitCode !== null).length;
    if (ended > 0) faults.push(`${ended} processes ended by themselves`);
    return { cuts, acknowledged, faults };
  } finally {
    await client.end();
    await world.close();
  }
}
