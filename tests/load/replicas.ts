import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../fakes/free-port.ts';
import { startFlags } from '../fakes/start-flags.ts';
import { hear, startChild } from '../scale/child.ts';
import type { Fares, FromLoadBot, LoadBotSettings, ToLoadBot } from './load-messages.ts';
import type { Watch } from './watch-postgres.ts';

/** The replicas of a run. */
export interface Replicas {
  ports: number[];
  pids: number[];
  send(message: ToLoadBot): void;
  /** Sends it and waits for what each has used. */
  ask(message: 'tell' | 'begin' | 'look'): Promise<Fares[]>;
  stop(): Promise<void>;
}

const stopWithinMs = 20_000;

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.send('stop' satisfies ToLoadBot);
  await Promise.race([ended, sleep(stopWithinMs, undefined, { ref: false })]);
  if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
}

/** Starts so many, and waits until they share the workspaces out evenly. */
export async function startReplicas(
  count: number,
  workspaces: number,
  settingsOf: () => Omit<LoadBotSettings, 'port'>,
  watch: Watch,
): Promise<Replicas> {
  const children: ChildProcess[] = [];
  const ports: number[] = [];
  for (let at = 0; at < count; at++) {
    const port = await freePort();
    const settings = JSON.stringify({ ...settingsOf(), port });
    const child = startChild(join(import.meta.dirname, 'load-bot.ts'), settings, startFlags());
    children.push(child);
    ports.push(port);
    await hear<FromLoadBot, 'ready'>(child, 'ready');
  }
  const most = Math.ceil(workspaces / count);
  const uneven = `SELECT count(*) FROM (SELECT owner, count(*) AS held FROM workspace_lease
    GROUP BY owner) AS owners WHERE owner IS NULL OR held > ${most}`;
  while ((await watch.count(uneven)) > 0) await sleep(200);
  const send = (message: ToLoadBot) => {
    for (const child of children) child.send(message);
  };
  return {
    ports,
    pids: children.map(({ pid = 0 }) => pid),
    send,
    ask: async (message) => {
      const answers = children.map((child) => hear<FromLoadBot, 'fares'>(child, 'fares'));
      send(message);
      return (await Promise.all(answers)).map(({ fares }) => fares);
    },
    stop: async () => {
      await Promise.all(children.map(end));
    },
  };
}
