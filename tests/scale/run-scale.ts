import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFileSearch } from '../../src/search/engine/file-search.ts';
import { searchFolder } from '../../src/search/engine/index-files.ts';
import { openStore } from '../../src/store/open-store.ts';
import { storeFile } from '../../src/store/sqlite/file/store-file.ts';
import { freePort } from '../fakes/free-port.ts';
import { startFlags } from '../fakes/start-flags.ts';
import { hear, startChild } from './child.ts';
import { addWorkspace } from './many-config.ts';
import type {
  FromScaleBot,
  FromScaleSlack,
  ScaleBotSettings,
  ScaleResult,
} from './scale-messages.ts';
import { fillArchive } from './scale-papers.ts';
import { addHistory, type ScaleHistory, scaleChannel } from './scale-world.ts';

/** An archive that runs begin from, each with a copy. */
export interface ScaleArchive {
  folder: string;
  remove(): void;
}

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'paperloop-scale-'));

/** @param path a gzipped file of papers, one a line; without it papers are invented. */
export async function makeArchive(papers: number, path?: string): Promise<ScaleArchive> {
  const folder = newFolder();
  const store = await openStore(folder);
  await fillArchive(store, papers, path);
  // As `npm run ingest` does: a bot that had to do it would do so beside its digests.
  await createFileSearch(store, folder).refresh();
  await store.close();
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

const start = (file: string, argument: string, flags?: string[]): ChildProcess =>
  startChild(join(import.meta.dirname, file), argument, flags);

async function fillChannels(
  folder: string,
  { teamId, channelIds, botToken }: { teamId: string; channelIds: string[]; botToken: string },
  history: ScaleHistory,
  workspaces: number,
): Promise<void> {
  const store = await openStore(folder);
  const teams = [teamId, ...Array.from({ length: workspaces - 1 }, (_, at) => `T0MORE${at}`)];
  for (const id of teams) await addWorkspace(store, id, botToken);
  for (const [at, id] of channelIds.entries()) {
    const channel = scaleChannel(teams[at % teams.length] as string, id, at);
    await store.channels.subscribe(channel);
    await addHistory(store, channel, history);
  }
  await store.close();
}

interface ScaleOptions extends Pick<ScaleBotSettings, 'pastIndexPath'> {
  /** The folder where a processor profile of the bot is put. */
  profiles?: string;
  /** That the channels are of; several are served over HTTP. */
  workspaces?: number;
}

export interface ScaleRun extends ScaleResult {
  /** Seconds until the last paper was posted, and how many messages there were. */
  lastPostS: number;
  posts: number;
}

/**
 * Posts the digests of so many channels that are due at once: the bot and the look-alike in processes of their own.
 */
export async function runScale(
  archive: ScaleArchive,
  channels: number,
  history: ScaleHistory,
  { profiles, workspaces = 1, ...keep }: ScaleOptions = {},
): Promise<ScaleRun> {
  const folder = newFolder();
  copyFileSync(storeFile(archive.folder), storeFile(folder));
  cpSync(searchFolder(archive.folder), searchFolder(folder), { recursive: true });
  const slack = start('scale-slack.ts', `${channels}`);
  try {
    const world = await hear<FromScaleSlack, 'ready'>(slack, 'ready');
    await fillChannels(folder, world, history, workspaces);
    const { apiUrl, botToken, appToken } = world;
    const many = workspaces > 1 ? { port: await freePort() } : {};
    const settings: ScaleBotSettings = { folder, apiUrl, botToken, appToken, ...keep, ...many };
    const profiling = profiles ? ['--cpu-prof', `--cpu-prof-dir=${profiles}`] : [];
    const flags = [...startFlags(), '--expose-gc', ...profiling];
    const bot = start('scale-bot.ts', JSON.stringify(settings), flags);
    const ended = once(bot, 'exit');
    try {
      await hear<FromScaleBot, 'ready'>(bot, 'ready');
      const began = Date.now();
      const done = hear<FromScaleBot, 'done'>(bot, 'done');
      bot.send({});
      const { result } = await done;
      const told = hear<FromScaleSlack, 'posts'>(slack, 'posts');
      slack.send({});
      const { count, lastAt } = await told;
      // It ends by itself, when the profile is written.
      if (profiles) await ended;
      return { ...result, lastPostS: (lastAt - began) / 1000, posts: count };
    } finally {
      bot.kill();
    }
  } finally {
    slack.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}
