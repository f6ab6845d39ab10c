import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, it } from 'vitest';
import type { LookAlike } from '../../../playground/look-alike.ts';
import { startLookAlike } from '../../../playground/slack/start-look-alike.ts';
import { seededRandom } from '../../../src/lib/random.ts';
import { startFlags } from '../../fakes/start-flags.ts';
import { deliveriesOf, makeVotes, modelOf, type Template, type VoteEvent } from './vote-events.ts';
import type { Fares } from './votes-bot.ts';

/**
 * 10,000 votes on 25 picks of one channel by 100 members, a tenth of them delivered twice, re-ordered, 200 in flight;
 * then what a note to a voter costs. The bot has a process of its own, its Slack is in this one, both on loopback. How
 * many votes are stored is read from the bot's file by this process. `VOTES_PROFILE` names a folder for a processor
 * profile of warm notes.
 */
const total = 10_000;
const distinct = 9098;
const inFlight = 200;
const days = 5;
const archive = 5000;

const children = new Set<ChildProcess>();
const closing: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  for (const close of closing) await close();
});

interface World {
  slack: LookAlike;
  folder: string;
  launch(papers: number, profiles?: string): Promise<Bot>;
}

interface Bot {
  begin(): Promise<Fares>;
  fares(): Promise<Fares>;
  stop(): Promise<void>;
}

async function openWorld(): Promise<World> {
  const slack = await startLookAlike({ port: 0, now: () => new Date() });
  const folder = mkdtempSync(join(tmpdir(), 'paperloop-votes-'));
  closing.push(
    () => slack.close(),
    async () => rmSync(folder, { recursive: true, force: true }),
  );
  const { apiUrl, botToken, appToken, teamId, channelIds } = slack;
  const common = {
    folder,
    apiUrl,
    botToken,
    appToken,
    teamId,
    channelId: channelIds.general,
    days,
  };
  const launch = async (papers: number, profiles?: string): Promise<Bot> => {
    const settings = JSON.stringify({ ...common, archive: papers, profiles });
    const child = fork(join(import.meta.dirname, 'votes-bot.ts'), [settings], {
      // As `npm start` does.
      execArgv: startFlags(),
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    children.add(child);
    await once(child, 'message');
    await slack.untilConnected();
    const ask = async (what: string) => {
      const answer = once(child, 'message');
      child.send(what);
      return (await answer)[0] as Fares;
    };
    return {
      begin: () => ask('begin'),
      fares: () => ask('tell'),
      stop: async () => {
        child.send('stop');
        await once(child, 'exit');
        children.delete(child);
      },
    };
  };
  return { slack, folder, launch };
}

/** Asks a process that does nothing how its event loop fares. */
async function startIdle() {
  const child = fork(join(import.meta.dirname, 'idle-process.ts'));
  children.add(child);
  await once(child, 'message');
  return async (what: 'begin' | 'tell') => {
    const answer = once(child, 'message');
    child.send(what);
    return (await answer)[0] as Pick<Fares, 'delayP999Ms' | 'delayMaxMs'>;
  };
}

const picksOf = (slack: LookAlike) =>
  slack.state().messages.filter(({ blocks }) => JSON.stringify(blocks).includes('"vote_up"'));

const paperIn = (blocks: unknown[]): string =>
  /"action_id":"vote_up"[^}]*?"value":"([^"]+)"/.exec(JSON.stringify(blocks))?.[1] ??
  /"value":"([^"]+)"[^}]*?"action_id":"vote_up"/.exec(JSON.stringify(blocks))?.[1] ??
  '';

/** What a press and a reaction on each pick look like, from a member who makes them and is no voter of the storm. */
async function templatesOf(slack: LookAlike): Promise<Template[]> {
  const memberId = slack.memberIds[0] ?? '';
  const channelId = slack.channelIds.general;
  const templates: Template[] = [];
  for (const { ts, blocks } of picksOf(slack)) {
    await slack.press({ memberId, channelId, ts, actionId: 'vote_up' });
    const press = slack.delivered().at(-1)?.payload ?? {};
    await slack.react({ memberId, channelId, ts, name: '+1', on: true });
    const reaction = slack.delivered().at(-1)?.payload ?? {};
    templates.push({ paperId: paperIn(blocks), press, reaction });
  }
  return templates;
}

/** Sends all with so many at a time on their way; milliseconds to each acknowledgement. */
async function sendAll(slack: LookAlike, deliveries: readonly VoteEvent[]): Promise<number[]> {
  const acks: number[] = [];
  let next = 0;
  const worker = async () => {
    for (let at = next++; at < deliveries.length; at = next++) {
      const { acked, afterMs } = await slack.send(deliveries[at] as VoteEvent);
      if (acked) acks.push(afterMs);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
  return acks;
}

const quantile = (all: readonly number[], share: number): number =>
  all.toSorted((a, b) => a - b)[Math.min(all.length - 1, Math.floor(share * all.length))] ?? 0;

/** Reads the bot's file beside the bot. */
function readStore(folder: string, teamId: string) {
  const database = new DatabaseSync(join(folder, 'paperloop.sqlite'), { readOnly: true });
  const count = database.prepare(
    'SELECT count(*) AS n FROM gesture WHERE workspace_id = ? AND at >= 1773750000000',
  );
  const votes = database.prepare(
    "SELECT member_id, paper_id, value FROM vote WHERE workspace_id = ? AND value <> 'none'",
  );
  return {
    stored: () => Number(count.get(teamId)?.n),
    standing: () =>
      votes
        .all(teamId)
        .map(({ member_id, paper_id, value }) => `${member_id} ${paper_id} ${value}`),
    close: () => database.close(),
  };
}

/** The picks whose buttons do not show the counts of the model. */
function wrongCounts(slack: LookAlike, votes: ReadonlyMap<string, ReadonlyMap<string, string>>) {
  return picksOf(slack).filter(({ blocks }) => {
    const text = JSON.stringify(blocks);
    const thumbs = [...(votes.get(paperIn(blocks))?.values() ?? [])];
    const up = thumbs.filter((value) => value === 'up').length;
    return (
      !text.includes(`:thumbsup: ${up}"`) || !text.includes(`:thumbsdown: ${thumbs.length - up}"`)
    );
  }).length;
}

async function until(what: string, holds: () => boolean, withinMs: number): Promise<number | null> {
  const began = performance.now();
  while (!holds()) {
    if (performance.now() - began > withinMs) {
      process.stdout.write(`${what}: not within ${withinMs / 1000} s\n`);
      return null;
    }
    await wait(20);
  }
  return performance.now() - began;
}

const seconds = (ms: number | null) => (ms === null ? 'never' : `${(ms / 1000).toFixed(1)} s`);
const print = (...lines: string[]) => process.stdout.write(`${lines.join('\n')}\n`);
const load = () => `load ${loadavg()[0]?.toFixed(1)}`;

it('10,000 votes in one channel', { timeout: 900_000 }, async () => {
  const { slack, folder, launch } = await openWorld();
  const bot = await launch(archive);
  const memberIds = slack.admin.addPeople(slack.channelIds.general, 100);
  const templates = await templatesOf(slack);
  const random = seededRandom('votes');
  const votes = makeVotes({ templates, memberIds, distinct, random });
  const model = modelOf(votes);
  const warmUp = slack.memberIds[0] ?? '';
  for (const { paperId } of templates)
    model.set(paperId, new Map([...(model.get(paperId) ?? []), [warmUp, 'up']]));
  const deliveries = deliveriesOf(votes, { total, window: 300, random });
  // The first note loads what the ranker keeps; what that costs is measured below.
  const calls = (method: string) => slack.calls.filter((one) => one.method === method).length;
  await until('the first note', () => calls('chat.postEphemeral') > 0, 60_000);
  await wait(3000);
  slack.forget();
  const store = readStore(folder, slack.teamId);
  const idle = await startIdle();
  await idle('begin');
  const before = await bot.begin();
  const began = performance.now();
  let storedMs: number | null = null;
  let stored = before;
  const storing = until('all votes stored', () => store.stored() >= distinct, 90_000).then(
    async (ms) => {
      storedMs = ms;
      stored = await bot.fares();
    },
  );
  const acks = await sendAll(slack, deliveries);
  const ackedMs = performance.now() - began;
  const counts = until('counts right', () => wrongCounts(slack, model) === 0, 90_000);
  await storing;
  const countsMs = await counts;
  const owed = new Set(deliveries.map(({ memberId }) => memberId));
  const noted = () =>
    new Set(
      slack
        .state()
        .messages.filter((m) => m.visibleTo !== null)
        .map((m) => m.visibleTo),
    );
  const notesMs = await until('a note for each voter', () => noted().size >= owed.size, 15_000);
  const sinceMs = performance.now() - began;
  const after = await bot.fares();
  const aside = await idle('tell');
  const owedVotes = [...model].flatMap(([paperId, byMember]) =>
    [...byMember].map(([memberId, value]) => `${memberId} ${paperId} ${value}`),
  );
  const standing = new Set(store.standing());
  const isRight =
    standing.size === owedVotes.length && owedVotes.every((vote) => standing.has(vote));
  store.close();
  print(
    '',
    `${total} votes (${distinct} distinct), ${inFlight} in flight, ${load()}`,
    `acknowledged ${acks.length}, ${Math.round(total / (ackedMs / 1000))}/s, p99 ${quantile(acks, 0.99).toFixed(0)} ms`,
    `stored ${storedMs === null ? 0 : Math.round(distinct / (storedMs / 1000))}/s, all after ${seconds(storedMs)} and ${(stored.cpuMs / 1000).toFixed(1)} CPU s of the bot: ${Math.round(distinct / (stored.cpuMs / 1000))} a CPU second`,
    `loop delay p99.9 ${after.delayP999Ms.toFixed(0)} ms, max ${after.delayMaxMs.toFixed(0)} ms (a process that does nothing: ${aside.delayP999Ms.toFixed(0)} and ${aside.delayMaxMs.toFixed(0)} ms)`,
    `RSS ${before.rssMb.toFixed(0)} MB before, peak ${stored.peakMb.toFixed(0)} until all were stored and ${after.peakMb.toFixed(0)} with the notes, ${after.rssMb.toFixed(0)} after`,
    `final votes ${isRight ? 'equal the model' : `WRONG (${standing.size} stand, ${owedVotes.length} should)`}`,
    `counts on messages right ${seconds(countsMs)} after the last acknowledgement`,
    `notes: ${noted().size} of ${owed.size} voters after ${seconds(notesMs)} more, ${calls('chat.postEphemeral')} sent, ${calls('chat.update')} updates of messages`,
    `CPU ${(after.cpuMs / 1000).toFixed(1)} s in ${seconds(sinceMs)}`,
  );
  await bot.stop();

  // Notes: a process that has made none, one vote at a time, then a fresh process and ten at once.
  const channelId = slack.channelIds.general;
  const pick = picksOf(slack).at(-1);
  const noteTo = async (ids: readonly string[], actionId: string) => {
    const sent = () => calls('chat.postEphemeral');
    const was = sent();
    const ts = pick?.ts ?? '';
    await Promise.all(ids.map((memberId) => slack.press({ memberId, channelId, ts, actionId })));
    return until('notes', () => sent() >= was + ids.length, 60_000);
  };
  const cpuOf = async (one: Bot, work: () => Promise<unknown>) => {
    const was = await one.fares();
    await work();
    return (await one.fares()).cpuMs - was.cpuMs;
  };
  const fresh = async (profiles?: string) => {
    const one = await launch(0, profiles);
    await wait(3000);
    return one;
  };
  const opposite = (memberId: string) => {
    const paperId = paperIn(pick?.blocks ?? []);
    return model.get(paperId)?.get(memberId) === 'up' ? 'vote_down' : 'vote_up';
  };
  const alone = await fresh(process.env.VOTES_PROFILE);
  const cold = await cpuOf(alone, () =>
    noteTo(memberIds.slice(1, 2), opposite(memberIds[1] ?? '')),
  );
  const warm: number[] = [];
  await alone.begin();
  for (const memberId of memberIds.slice(21, 61))
    warm.push(await cpuOf(alone, () => noteTo([memberId], opposite(memberId))));
  const idleMs = await cpuOf(alone, () => wait(400));
  await alone.stop();
  const crowd = await fresh();
  const ten = await cpuOf(crowd, () => noteTo(memberIds.slice(61, 71), 'vote_down'));
  await crowd.stop();
  print(
    `a note, CPU of all that a vote makes: cold ${cold.toFixed(0)} ms, warm ${quantile(warm, 0.5).toFixed(0)} ms (${quantile(warm, 0.1).toFixed(0)} to ${quantile(warm, 0.9).toFixed(0)}, median of ${warm.length}; idle for as long ${idleMs.toFixed(0)} ms), ten cold at once ${ten.toFixed(0)} ms, ${load()}`,
  );
});
