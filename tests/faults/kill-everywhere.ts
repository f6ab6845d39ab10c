import { join } from 'node:path';
import type { ApiFault } from '../../playground/look-alike.ts';
import { seededRandom } from '../../src/lib/random.ts';
import type { Placement } from '../../src/paper.ts';
import { sqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import {
  type Child,
  day,
  type FaultWorld,
  isInboxEmpty,
  launch,
  newWorld,
  stop,
  until,
} from './fault-world.ts';
import { slackFaults, strikePost } from './slack-faults.ts';
import { type Cast, createVoters, type Voters } from './voters.ts';

const postsIn = ({ slack }: FaultWorld) =>
  slack
    .state()
    .messages.filter(
      (one) =>
        one.channelId === slack.channelIds.general &&
        one.memberId === slack.botUserId &&
        one.visibleTo === null,
    );

/** What is wrong with the channel's messages after everything is over: nothing twice, nothing missing. */
async function faultsOf(world: FaultWorld, voters: Voters, isWhole: boolean) {
  const { slack, folder } = world;
  const posts = postsIn(world);
  // Without the lock: the bot may be running, and what it has answered for stands in the file.
  const store = sqliteStore(join(folder, 'paperloop.sqlite'), () => undefined);
  const known = await store.posts.ofDay(slack.teamId, slack.channelIds.general, day);
  const votes = await voters.faults(store, isWhole);
  await store.close();
  const faults: string[] = [];
  if (posts.length !== 6) faults.push(`${posts.length} posts instead of 6`);
  if (new Set(posts.map(({ text }) => text)).size !== posts.length) faults.push('a post twice');
  if (known.length !== 6 || known.some(({ ts }) => ts === null)) faults.push('a post is not known');
  return [...faults, ...votes];
}

export interface Outcome {
  /** Kills that happened: the point was reached. */
  kills: number;
  faults: string[];
}

export interface PostOutcome extends Outcome {
  /** Messages that stood when the process was killed, or when it had posted all. */
  posted: number;
}

/**
 * Lets what was acknowledged be worked on, looks, delivers everything again in another order, and looks again.
 * @param voted resolves when nobody votes any more; it is called when the digest is whole, again after a restart.
 */
async function lookTwice(
  world: FaultWorld,
  first: Child,
  voters: Voters,
  { seed, voted }: { seed: number; voted?: () => Promise<unknown> },
) {
  // A process that was not killed has posted the whole digest.
  if (!first.hasEnded()) await voted?.();
  await until(() => first.hasEnded() || isInboxEmpty(world));
  const isOver = first.hasEnded();
  const child = isOver ? launch(world, 0, 'at start') : first;
  if (isOver) {
    await child.next();
    await voted?.();
  }
  await until(() => isInboxEmpty(world));
  const faults = await faultsOf(world, voters, false);
  await voters.redeliverAll(seededRandom(seed), child.hasEnded);
  await until(() => isInboxEmpty(world));
  await stop(child);
  return { isOver, faults: [...new Set([...faults, ...(await faultsOf(world, voters, true))])] };
}

interface Worked {
  isOver: boolean;
  posted: number;
  faults: string[];
}

async function inWorld(
  placement: Placement,
  name: string,
  work: (world: FaultWorld, voters: Voters) => Promise<Worked>,
): Promise<PostOutcome> {
  const world = await newWorld(placement);
  try {
    const { isOver, posted, faults } = await work(world, createVoters(world));
    return { kills: Number(isOver), posted, faults: faults.map((fault) => `${name}: ${fault}`) };
  } finally {
    await world.close();
  }
}

/** Kills the process at the point while it posts a digest, starts it again, and looks. */
const killWhilePosting = (placement: Placement, point: number): Promise<PostOutcome> =>
  inWorld(placement, `posting (${placement}), point ${point}`, async (world, voters) => {
    const first = launch(world, point, 'at start');
    const isOver = (await first.next()) === null;
    const posted = postsIn(world).length;
    const last = isOver ? launch(world, 0, 'at start') : first;
    if (isOver) await last.next();
    await stop(last);
    return { isOver, posted, faults: await faultsOf(world, voters, true) };
  });

/** Where a process is killed that posts: so many points after it began with the digest, or with its first message. */
export interface Point {
  point: number;
  armed: 'at start' | 'when posting';
}

/** The same while Slack does something to one of the posts, and members vote on each pick as soon as it stands. */
export const killWhileSlackFails = (
  name: string,
  fault: ApiFault,
  { point, armed, struck }: Point & { struck: number },
): Promise<PostOutcome> =>
  inWorld('channel', `${name}, post ${struck}, point ${point} ${armed}`, async (world, voters) => {
    strikePost(world.slack, fault, struck);
    const first = launch(world, point, armed);
    const casts: Promise<void>[] = [];
    const vote = () => {
      for (let pick = casts.length; pick < voters.picks().length; pick++) {
        const by = pick % 2 === 0 ? 'press' : 'react';
        casts.push(voters.cast({ member: pick % 3, pick, by, value: 'up' }));
      }
    };
    const timer = setInterval(vote, 5);
    await first.next();
    const posted = postsIn(world).length;
    const voted = () => {
      clearInterval(timer);
      vote();
      return Promise.all(casts);
    };
    return { posted, ...(await lookTwice(world, first, voters, { seed: point, voted })) };
  });

/** Buttons and reactions, minds that are changed, votes that are taken back. */
const script: readonly Cast[] = [
  { member: 0, pick: 0, by: 'press', value: 'up' },
  { member: 1, pick: 1, by: 'react', value: 'down' },
  { member: 0, pick: 2, by: 'press', value: 'up' },
  { member: 0, pick: 2, by: 'press', value: 'down' },
  { member: 2, pick: 1, by: 'react', value: 'up' },
  { member: 2, pick: 1, by: 'unreact', value: 'up' },
];

/** Posts a day, kills the process at the point while it handles votes, starts it again, and looks. */
const killWhileVoting = (point: number): Promise<PostOutcome> =>
  inWorld('channel', `voting, point ${point}`, async (world, voters) => {
    const first = launch(world, point, 'when told');
    await first.next();
    const posted = postsIn(world).length;
    first.process.send({ arm: true });
    await first.next();
    await Promise.all([...script.map((cast) => voters.cast(cast)), voters.save()]);
    return { posted, ...(await lookTwice(world, first, voters, { seed: point })) };
  });

export const phases = {
  posting: (point: number) => killWhilePosting('channel', point),
  'posting in a thread': (point: number) => killWhilePosting('thread', point),
  voting: killWhileVoting,
} as const;

/** So many worlds at once: each waits for processes most of the time. */
export const atOnce = 4;

/** Kills at every `step`-th point of a phase, until runs end without reaching their points. */
export async function killEverywhere(
  phase: keyof typeof phases,
  step: number,
  told: (outcome: Outcome) => void,
): Promise<Outcome> {
  const all: Outcome = { kills: 0, faults: [] };
  let point = 1;
  let isPast = false;
  const worker = async (): Promise<void> => {
    while (!isPast) {
      const own = point;
      point += step;
      const outcome = await phases[phase](own);
      all.kills += outcome.kills;
      all.faults.push(...outcome.faults);
      isPast ||= outcome.kills === 0;
      told(all);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return all;
}

export { slackFaults };
