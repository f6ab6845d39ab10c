import { statSync } from 'node:fs';
import { join } from 'node:path';
import { seededRandom } from '../../../src/lib/random.ts';
import { addDays } from '../../../src/lib/time/day.ts';
import type { Day } from '../../../src/paper.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { eventually } from '../../fakes/eventually.ts';
import { findSoakFaults } from './find-soak-faults.ts';
import { type SoakProcess, startSoakProcess } from './soak-process.ts';
import type { Memory } from './soak-settings.ts';
import { createSoakVoters } from './soak-voters.ts';
import { openSoakWorld, type SoakSize, type SoakWorld } from './soak-world.ts';

export interface SoakReport {
  digests: number;
  posts: number;
  votes: number;
  unacknowledged: number;
  kills: number;
  drops: number;
  /** How often each fault struck, by its name. */
  struck: Map<string, number>;
  /** How often the log said what, from its first words. */
  problems: Map<string, number>;
  /** After each day. */
  memory: Memory[];
  seconds: number;
  faults: string[];
}

/** The process is killed on the first day only: its memory on the third is that of one that has worked for a while. */
const killDays = 1;
const hours = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:01:00Z`);

interface Run {
  world: SoakWorld;
  random: () => number;
  report: SoakReport;
  killShare: number;
  vote(): Promise<void>;
}

async function step({ world, random, report, vote }: Run, bot: SoakProcess, at: string) {
  const { slack, clock } = world;
  clock.set(at);
  for (const problem of await bot.wake(at)) {
    const first = problem.split(/[:(]/)[0] ?? problem;
    report.problems.set(first, (report.problems.get(first) ?? 0) + 1);
  }
  if (random() < 0.2) {
    report.drops++;
    slack.dropSocket(random() < 0.5 ? 'refresh_requested' : 'reset');
  }
  await vote();
}

/** One day, hour by hour; with `kills` the process dies at some of them and is started again. */
async function runDay(run: Run, bot: SoakProcess, day: Day, kills: boolean) {
  const { world, random, report, killShare } = run;
  let current = bot;
  for (const hour of hours) {
    const at = `${day}T${hour}`;
    if (kills && random() < killShare) {
      world.clock.set(at);
      await current.killDuring(at, 20 + random() * 400);
      report.kills++;
      current = await startSoakProcess({ ...world, start: at });
    }
    await step(run, current, at);
  }
  return current;
}

/** Simulated days of a busy team, with faults at random; what must hold is looked at in the end. */
export async function runSoak(size: SoakSize, told: (line: string) => void): Promise<SoakReport> {
  const began = performance.now();
  const random = seededRandom(size.seed);
  const world = await openSoakWorld(size, random);
  const voters = createSoakVoters(world, random);
  const report: SoakReport = {
    digests: 0,
    posts: 0,
    votes: 0,
    unacknowledged: 0,
    kills: 0,
    drops: 0,
    struck: world.struck,
    problems: new Map(),
    memory: [],
    seconds: 0,
    faults: [],
  };
  try {
    const { killShare = 0.5 } = size;
    const run = { world, random, report, killShare, vote: voters.vote };
    let bot = await startSoakProcess(world);
    for (let at = 0; at < size.days; at++) {
      const day = addDays(size.from, at);
      bot = await runDay(run, bot, day, at < killDays);
      // At rest: what is kept for a burst of votes is freed a quarter of an hour after it.
      const late = `${day}T23:45:00Z`;
      world.clock.set(late);
      await bot.wake(late);
      report.memory.push(await bot.measure());
      const { rss = 0 } = report.memory.at(-1) ?? {};
      told(`day ${at + 1}, ${voters.made()} votes, ${Math.round(rss)} MiB`);
    }
    const inbox = join(world.folder, 'inbox.jsonl');
    await eventually('an empty inbox', () => statSync(inbox).size === 0, 60_000).catch(
      (error: Error) => report.faults.push(error.message),
    );
    await bot.stop();
    const store = await openStore(world.folder);
    report.faults.push(...(await findSoakFaults(world, size, store)));
    report.faults.push(...(await voters.faults(store)));
    for (const { workspaceId, id } of world.channels)
      report.digests += (
        await store.digests.between(workspaceId, id, { from: size.from, to: '9999-01-01' })
      ).length;
    await store.close();
  } finally {
    await world.close();
  }
  report.posts = world.slack.calls.filter(
    ({ method, answer }) => method === 'chat.postMessage' && answer.ok === true,
  ).length;
  report.votes = voters.made();
  report.unacknowledged = voters.unacknowledged();
  report.seconds = Math.round((performance.now() - began) / 1000);
  return report;
}
