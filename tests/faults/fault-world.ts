import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { constants, setPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LookAlike } from '../../playground/look-alike.ts';
import { startLookAlike } from '../../playground/slack/start-look-alike.ts';
import type { Placement } from '../../src/paper.ts';
import { fillStore } from '../fakes/fill-store.ts';
import { fastClock } from './fast-clock.ts';
import { keptCompiled } from './kept-compiled.ts';
import type { Armed } from './killable-bot.ts';

export const day = '2026-03-17';
const start = `${day}T09:30:00Z`;

/** A Slack and a store for real processes of the bot. */
export interface FaultWorld {
  slack: LookAlike;
  folder: string;
  /** When the clock of the world began, epoch milliseconds of the real one. */
  began: number;
  close(): Promise<void>;
}

export async function newWorld(placement: Placement = 'channel'): Promise<FaultWorld> {
  const began = Date.now();
  const slack = await startLookAlike({ port: 0, now: fastClock(start, began) });
  const folder = mkdtempSync(join(tmpdir(), 'paperloop-faults-'));
  await fillStore(folder, slack, day, { time: '09:00', placement });
  return {
    slack,
    folder,
    began,
    close: async () => {
      await slack.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export interface Child {
  process: ChildProcess;
  hasEnded(): boolean;
  /** Resolves with the next message, or `null` when the process has ended. */
  next(): Promise<Record<string, unknown> | null>;
}

/** Starts the bot of `killable-bot.ts`. */
export function launch(
  { slack, folder, began }: FaultWorld,
  killAt: number,
  armed: Armed,
  http?: { port: number; secret: string },
): Child {
  const { apiUrl, botToken, appToken } = slack;
  const place = { folder, apiUrl, botToken, appToken };
  const settings = { ...place, start, began, day, killAt, armed, http };
  const child = fork(join(import.meta.dirname, 'killable-bot.ts'), [JSON.stringify(settings)], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: keptCompiled,
  });
  // What is tried in real time beside this goes first.
  if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
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
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  return { process: child, hasEnded, next };
}

/** Tells a process to stop and waits for its end. */
export async function stop(child: Child): Promise<void> {
  if (!child.hasEnded()) child.process.send({ stop: true });
  while ((await child.next()) !== null);
}

/** Whether everything that was acknowledged has been worked on. */
export const isInboxEmpty = ({ folder }: FaultWorld): boolean =>
  statSync(join(folder, 'inbox.jsonl')).size === 0;

/** Waits for the condition; after two minutes it goes on, and what is missing shows as a fault. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 120_000;
  // A burst is handed on after a moment in which the inbox holds it already.
  while (!(await condition()) && Date.now() < end)
    await new Promise((resolve) => setTimeout(resolve, 20));
}
