import { setTimeout as sleep } from 'node:timers/promises';
import { newReplicaWorld, type Replica, type ReplicaWorld } from '../replicas/replica-world.ts';
import { startVoting } from './ceaseless-voters.ts';

/** Something that happens to the database of running bots. */
export interface Outage {
  begin(): Promise<void>;
  /** Milliseconds for which it lasts; longer where a process has not said by then why it is not ready. */
  lasts: number;
  end(): Promise<void>;
  /** What `/readyz` says meanwhile. */
  said: RegExp;
}

export interface OutageOutcome {
  acknowledged: number;
  /** What `/readyz` said meanwhile, each once. */
  said: string[];
  /** Seconds from the end of the outage until every process is ready again. */
  readyAfter: number;
  faults: string[];
}

/** How much there is to do meanwhile. */
export interface Size {
  /** Each gets six messages. */
  channels: number;
  /** Each votes five times. */
  voters: number;
}

const usualSize: Size = { channels: 6, voters: 60 };
const bots = 2;
/** What hangs is given up after half a minute, and then tried again. */
const mendedWithinMs = 100_000;
const askEveryMs = 200;

/** Waits for what holds in time; what fails does not hold. */
async function soon(holds: () => Promise<boolean>): Promise<boolean> {
  const end = performance.now() + mendedWithinMs;
  while (!(await holds().catch(() => false))) {
    if (performance.now() > end) return false;
    await sleep(askEveryMs);
  }
  return true;
}

/** What `/readyz` of a process said while it was not ready. */
function watch({ readiness }: Replica) {
  const reasons: string[] = [];
  let isOver = false;
  const all = (async () => {
    while (!isOver) {
      const answer = await readiness();
      if (answer?.isReady === false) reasons.push(answer.text);
      await sleep(askEveryMs);
    }
  })();
  return {
    reasons,
    said: (what: RegExp) => reasons.some((text) => what.test(text)),
    stop: () => {
      isOver = true;
      return all;
    },
  };
}

/** Two bots that have posted to the first channel, and are about to post to the others. */
async function beginWork(world: ReplicaWorld): Promise<Replica[]> {
  const replicas = Array.from({ length: bots }, world.launch);
  await Promise.all(replicas.map(({ ready }) => ready));
  await world.subscribe(world.channelIds.slice(0, 1));
  await soon(async () => world.posts() === 6);
  return replicas;
}

async function judge(world: ReplicaWorld, replicas: readonly Replica[]): Promise<string[]> {
  const faults: string[] = [];
  if (!(await soon(world.isWhole))) faults.push('papers are missing');
  if (!(await soon(async () => (await world.faults()).length === 0)))
    faults.push(...(await world.faults()));
  for (const { process, told } of replicas)
    if (process.exitCode !== null || process.signalCode !== null)
      faults.push(`a process ended, last words: ${told.at(-1)}`);
  return faults;
}

/**
 * Two bots post to channels whose members vote all the time, and their database is away for a while.
 * @param url as the bots know it, of an empty database.
 */
export async function tryOutage(
  url: string,
  outage: Outage,
  { channels, voters }: Size = usualSize,
): Promise<OutageOutcome> {
  const world = await newReplicaWorld(url, channels);
  try {
    const replicas = await beginWork(world);
    const voting = startVoting(world, world.channelIds[0] as string, voters);
    await world.subscribe();
    await soon(async () => world.posts() >= 9);
    const watches = replicas.map(watch);
    await outage.begin();
    await sleep(outage.lasts);
    await soon(async () => watches.every(({ said }) => said(outage.said)));
    await outage.end();
    const ended = performance.now();
    await Promise.all(watches.map(({ stop }) => stop()));
    const isReady = async () =>
      (await Promise.all(replicas.map(({ readiness }) => readiness()))).every(
        (one) => one?.isReady,
      );
    const faults = (await soon(isReady)) ? [] : ['not ready again'];
    const readyAfter = (performance.now() - ended) / 1000;
    await voting.stop();
    faults.push(...(await judge(world, replicas)));
    if (!(await soon(async () => (await voting.missing()) === 0)))
      faults.push(`${await voting.missing()} acknowledged votes are not counted`);
    for (const { reasons, said } of watches)
      if (!said(outage.said))
        faults.push(`/readyz did not say why: ${reasons.at(-1) ?? 'it was ready'}`);
    const said = [...new Set(watches.flatMap(({ reasons }) => reasons))];
    return { acknowledged: voting.acknowledged(), said, readyAfter, faults };
  } finally {
    await world.close();
  }
}
