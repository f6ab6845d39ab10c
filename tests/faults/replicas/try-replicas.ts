import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom } from '../../../src/lib/random.ts';
import type { PostgresServer } from '../../fakes/postgres-server.ts';
import { until } from '../fault-world.ts';
import { leaseMs, newReplicaWorld, type Replica, type ReplicaWorld } from './replica-world.ts';

export interface ReplicaOutcome {
  /** Whether the process that was struck worked for the workspace. */
  wasOwner: boolean;
  /** Messages that stood twice for a moment. */
  doubled: number;
  /** Seconds from the stroke until every channel had its papers. */
  seconds: number;
  faults: string[];
}

export interface ReplicaRun {
  channels: number;
  seed: number;
  /** SIGKILL, or SIGSTOP until another has taken over, and SIGCONT. */
  signal: 'SIGKILL' | 'SIGSTOP';
}

/** The processes, the one that has the workspace first: with one workspace, one of them posts. */
async function launchAll(world: ReplicaWorld): Promise<Replica[]> {
  const first = world.launch();
  await first.ready;
  const others = [world.launch(), world.launch()];
  await Promise.all(others.map(({ ready }) => ready));
  return [first, ...others];
}

/** Nothing doubled may stay visible longer. */
const visibleMs = 10_000;

async function strike(
  world: ReplicaWorld,
  { process: child }: Replica,
  signal: ReplicaRun['signal'],
): Promise<void> {
  child.kill(signal);
  if (signal === 'SIGKILL') return;
  const before = world.posts();
  // Until another posts, or there is nothing to post.
  await until(async () => world.posts() > before + 3 || (await world.isWhole()));
  child.kill('SIGCONT');
}

/** Three processes post to all channels; one of them is struck at a random moment. */
export async function strikeReplica(
  server: PostgresServer,
  name: string,
  { channels, seed, signal }: ReplicaRun,
): Promise<ReplicaOutcome> {
  const random = seededRandom(seed);
  const world = await newReplicaWorld(await server.createDatabase(name), channels);
  try {
    const replicas = await launchAll(world);
    await world.subscribe();
    const at = Math.floor(random() * channels * 6);
    // The owner in two of three runs: the others only hand on what Slack delivers.
    const struck = random() < 2 / 3 ? 0 : 1 + Math.floor(random() * 2);
    await until(() => world.posts() >= at);
    const began = performance.now();
    await strike(world, replicas[struck] as Replica, signal);
    await until(world.isWhole);
    const seconds = (performance.now() - began) / 1000;
    const clean = performance.now() + visibleMs;
    let faults = await world.faults();
    while (faults.length > 0 && performance.now() < clean) {
      await sleep(200);
      faults = await world.faults();
    }
    // Whoever was asleep may still be about to send something.
    if (signal === 'SIGSTOP') await sleep(leaseMs);
    faults = await world.faults();
    const what = `${signal} of ${struck === 0 ? 'the owner' : 'another'} after ${at} posts, seed ${seed}`;
    return {
      wasOwner: struck === 0,
      doubled: world.takenBack(),
      seconds,
      faults: faults.map((fault) => `${what}: ${fault}`),
    };
  } finally {
    await world.close();
  }
}
