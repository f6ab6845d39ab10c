import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LookAlike } from '../../playground/look-alike.ts';
import { startLookAlike } from '../../playground/slack/start-look-alike.ts';
import type { Placement } from '../../src/paper.ts';
import { openStore } from '../../src/store/open-store.ts';
import { fillStore } from '../fakes/fill-store.ts';

const now = '2026-03-17T09:30:00Z';
const day = '2026-03-17';

interface World {
  slack: LookAlike;
  folder: string;
  close(): Promise<void>;
}

async function newWorld(placement: Placement = 'channel'): Promise<World> {
  const slack = await startLookAlike({ port: 0, now: () => new Date(now) });
  const folder = mkdtempSync(join(tmpdir(), 'paperloop-faults-'));
  await fillStore(folder, slack, day, { time: '09:00', placement });
  return {
    slack,
    folder,
    close: async () => {
      await slack.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

interface Child {
  process: ChildProcess;
  /** Resolves with the next message, or `null` when the process has ended. */
  next(): Promise<Record<string, unknown> | null>;
}

function launch({ slack, folder }: World, killAt: number, armed: 'at start' | 'when told'): Child {
  const { apiUrl, botToken, appToken } = slack;
  const settings = { folder, apiUrl, botToken, appToken, now, killAt, armed };
  const child = fork(join(import.meta.dirname, 'killable-bot.ts'), [JSON.stringify(settings)], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    // Hundreds of starts: what was compiled once is not compiled again.
    env: { NODE_COMPILE_CACHE: join(tmpdir(), 'paperloop-faults-cache') },
  });
  const waiting: Record<string, unknown>[] = [];
  let wake: (() => void) | null = null;
  let isOver = false;
  child.on('message', (message) => {
    waiting.push(message as Record<string, unknown>);
    wake?.();
  });
  child.on('exit', () => {
    isOver = true;
    wake?.();
  });
  const next = async () => {
    while (waiting.length === 0 && !isOver)
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    return waiting.shift() ?? null;
  };
  return { process: child, next };
}

async function stop(child: Child): Promise<number> {
  child.process.send({ stop: true });
  for (;;) {
    const message = await child.next();
    if (message === null) return 0;
    if (typeof message.passed === 'number' && message.woke === undefined) return message.passed;
  }
}

/** What is wrong with a channel after everything is over: nothing twice, nothing missing, every vote as pressed. */
async function faultsOf(
  { slack, folder }: World,
  owed: { votes: number; saved: number } = { votes: 0, saved: 0 },
): Promise<string[]> {
  const posts = slack
    .state()
    .messages.filter(
      (one) =>
        one.channelId === slack.channelIds.general &&
        one.memberId === slack.botUserId &&
        one.visibleTo === null,
    );
  const store = await openStore(folder);
  const known = await store.posts.ofDay(slack.teamId, slack.channelIds.general, day);
  const cast = await store.votes.inChannel(slack.teamId, slack.channelIds.general);
  const list = await store.saved.list(slack.teamId, slack.memberIds[1] ?? '');
  await store.close();
  const faults: string[] = [];
  if (posts.length !== 6) faults.push(`${posts.length} posts instead of 6`);
  if (new Set(posts.map(({ text }) => text)).size !== posts.length) faults.push('a post twice');
  if (known.length !== 6 || known.some(({ ts }) => ts === null)) faults.push('a post is not known');
  if (cast.length !== owed.votes) faults.push(`${cast.length} votes instead of ${owed.votes}`);
  if (list.length !== owed.saved) faults.push(`${list.length} saved instead of ${owed.saved}`);
  return faults;
}

export interface Outcome {
  /** Kills that happened: the point was reached. */
  kills: number;
  faults: string[];
}

/** Kills the process at the point while it posts a digest, starts it again, and looks. */
async function killWhilePosting(placement: Placement, point: number): Promise<Outcome> {
  const world = await newWorld(placement);
  try {
    const first = launch(world, point, 'at start');
    const woke = await first.next();
    if (woke !== null) {
      await stop(first);
      return { kills: 0, faults: await faultsOf(world) };
    }
    const second = launch(world, 0, 'at start');
    await second.next();
    await stop(second);
    const faults = await faultsOf(world);
    return {
      kills: 1,
      faults: faults.map((fault) => `posting (${placement}), point ${point}: ${fault}`),
    };
  } finally {
    await world.close();
  }
}

/** Whether everything that was acknowledged has been worked on. */
const isInboxEmpty = ({ folder }: World): boolean =>
  statSync(join(folder, 'inbox.jsonl')).size === 0;

/** Waits for the condition; after ten seconds it goes on, and what is missing shows as a fault. */
async function until(condition: () => boolean): Promise<void> {
  const end = Date.now() + 10_000;
  // A burst is handed on after a moment in which the inbox holds it already.
  while (!condition() && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** Posts a day, kills the process at the point while it handles a vote by button, one by reaction and a save, starts it again, and looks. */
async function killWhileVoting(point: number): Promise<Outcome> {
  const world = await newWorld();
  const { slack } = world;
  try {
    const first = launch(world, point, 'when told');
    await first.next();
    first.process.send({ arm: true });
    await first.next();
    const [memberId = '', other = ''] = slack.memberIds;
    const { general: channelId } = slack.channelIds;
    const picks = slack
      .state()
      .messages.filter(({ blocks }) => JSON.stringify(blocks).includes('vote_up'));
    const [one, two] = picks.map(({ ts }) => ts);
    const acks = await Promise.all([
      slack.press({ memberId, channelId, ts: one ?? '', actionId: 'vote_up' }),
      slack.react({ memberId: other, channelId, ts: two ?? '', name: '-1', on: true }),
      slack.press({ memberId: other, channelId, ts: one ?? '', actionId: 'paper_save' }),
    ]);
    // What was acknowledged must be there in the end; what was not, Slack delivers again or the member presses again.
    const [up, down, saved] = acks.map((ack) => Number(ack?.acked ?? false));
    const owed = { votes: (up ?? 0) + (down ?? 0), saved: saved ?? 0 };
    const hasEnded = () => first.process.exitCode !== null || first.process.signalCode !== null;
    await until(() => hasEnded() || isInboxEmpty(world));
    const isOver = hasEnded();
    if (!isOver) await stop(first);
    else {
      const second = launch(world, 0, 'when told');
      await second.next();
      await until(() => isInboxEmpty(world));
      await stop(second);
    }
    const faults = await faultsOf(world, owed);
    return {
      kills: Number(isOver),
      faults: faults.map((fault) => `voting, point ${point}: ${fault}`),
    };
  } finally {
    await world.close();
  }
}

export const phases = {
  posting: (point: number) => killWhilePosting('channel', point),
  'posting in a thread': (point: number) => killWhilePosting('thread', point),
  voting: killWhileVoting,
} as const;

/** So many worlds at once: each waits for processes most of the time. */
const atOnce = 4;

/** Kills at every `step`-th point of a phase, until runs end without reaching their points. */
export async function killEverywhere(
  phase: keyof typeof phases,
  { step, from, told }: { step: number; from: number; told(outcome: Outcome): void },
): Promise<Outcome> {
  const all: Outcome = { kills: 0, faults: [] };
  let point = from;
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
