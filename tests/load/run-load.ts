import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { hear, startChild } from '../scale/child.ts';
import { scaleDay } from '../scale/scale-papers.ts';
import type { ScaleHistory } from '../scale/scale-world.ts';
import { type CpuShare, cpuShare } from './cpu-share.ts';
import type {
  Fares,
  FromLoadSlack,
  LoadSlackSettings,
  Posted,
  Team,
  ToLoadSlack,
} from './load-messages.ts';
import type { LoadWorld } from './load-world.ts';
import { type Replicas, startReplicas } from './replicas.ts';
import { sendVotes, type VotesRun } from './send-votes.ts';
import { postgresCpuMs, type Watch, watchPostgres } from './watch-postgres.ts';

export interface LoadOptions {
  channels: number;
  replicas: number;
  workspaces: number;
  history: ScaleHistory;
  /** Of a core, what each replica may use; `null`: all there is. */
  share: number | null;
  /** Votes after the last post; 0: none. */
  votes: number;
  /** How many of the statements that take the server longest are told. */
  slowest: number;
}

export interface LoadRun {
  /** Whether the share could be held. */
  isHeld: boolean;
  lastPostS: number;
  posts: number;
  /** Each replica from nine o'clock to the last post. */
  fares: Fares[];
  postgresMs: number;
  slackMs: number;
  connections: number;
  /** Kilobytes by which the database grew for each channel. */
  kbAChannel: number;
  refused: number;
  /** Messages that are missing or one too many. */
  faults: string[];
  slowest: Awaited<ReturnType<Watch['slowest']>>;
  /** What each minute afterwards costs each replica. */
  minute: Fares[];
  votes: VotingRun | null;
}

export interface VotingRun {
  run: VotesRun;
  fares: Fares[];
  postgresMs: number;
  connections: number;
  slowest: LoadRun['slowest'];
}

/** People in every channel. */
const people = 20;

async function startSlack(settings: LoadSlackSettings) {
  const file = join(import.meta.dirname, 'load-slack.ts');
  const child = startChild(file, JSON.stringify(settings));
  const world = await hear<FromLoadSlack, 'ready'>(child, 'ready');
  const ask = <K extends Exclude<FromLoadSlack['kind'], 'ready'>>(what: ToLoadSlack, kind: K) => {
    const answer = hear<FromLoadSlack, K>(child, kind);
    child.send(what);
    return answer;
  };
  return { ...world, ask, end: () => child.kill() };
}

/** Nothing twice, nothing missing: what stands in the channels against what the store knows. */
async function findFaults(posted: readonly Posted[], watch: Watch, channels: number) {
  const rows = await watch.rows(`SELECT channel_id, ts FROM post WHERE day = '${scaleDay}'`);
  const known = new Set(rows.map(({ channel_id, ts }) => `${channel_id} ${ts}`));
  const standing = new Set(posted.map(({ channelId, ts }) => `${channelId} ${ts}`));
  const texts = new Set(posted.map(({ channelId, text }) => `${channelId} ${text}`));
  const having = new Set(posted.map(({ channelId }) => channelId)).size;
  return [
    ...(known.symmetricDifference(standing).size > 0 ? ['what stands is not what is known'] : []),
    ...(texts.size < posted.length ? [`${posted.length - texts.size} messages twice`] : []),
    ...(having < channels ? [`${channels - having} channels without papers`] : []),
  ];
}

async function untilPosted(watch: Watch, channels: number, withinMs: number): Promise<void> {
  const began = performance.now();
  for (;;) {
    const posted = await watch.posted();
    if (posted >= channels) return;
    if (performance.now() - began > withinMs)
      throw new Error(`Only ${posted} of ${channels} channels have their papers.`);
    await sleep(250);
  }
}

interface Running {
  options: LoadOptions;
  slack: Awaited<ReturnType<typeof startSlack>>;
  watch: Watch;
  replicas: Replicas;
  serverPid: number;
}

/** From nine o'clock to the last post. */
async function post({ options, slack, watch, replicas, serverPid }: Running, held: CpuShare[]) {
  const { channels, share, slowest } = options;
  for (const [at, group] of held.entries()) group.add(replicas.pids[at] as number);
  const megabytes = await watch.megabytes();
  await watch.forgetStatements();
  const cpuBefore = postgresCpuMs(serverPid);
  const slackBefore = await slack.ask('tell', 'told');
  const nine = Date.now();
  replicas.send('nine');
  await untilPosted(watch, channels, 120_000 + (channels * 1000) / (share ?? 0.5));
  const fares = await replicas.ask('tell');
  const { posts, lastAt, refused, cpuMs } = await slack.ask('tell', 'told');
  const { posted } = await slack.ask('posted', 'posted');
  return {
    lastPostS: (lastAt - nine) / 1000,
    posts,
    fares,
    postgresMs: postgresCpuMs(serverPid) - cpuBefore,
    slackMs: cpuMs - slackBefore.cpuMs,
    connections: watch.mostConnections(),
    kbAChannel: (((await watch.megabytes()) - megabytes) * 1024) / channels,
    refused,
    faults: await findFaults(posted, watch, channels),
    slowest: await watch.slowest(slowest),
    posted,
  };
}

async function vote(running: Running, posted: readonly Posted[]): Promise<LoadRun['votes']> {
  const { options, slack, watch, replicas, serverPid } = running;
  if (options.votes === 0) return null;
  const teamOf = new Map(
    slack.teams.flatMap(({ id, channelIds }: Team) => channelIds.map((one) => [one, id])),
  );
  const picks = posted
    .filter(({ blocks }) => JSON.stringify(blocks).includes('"vote_up"'))
    .map((one) => ({ ...one, workspaceId: teamOf.get(one.channelId) ?? '' }));
  const gestures = await slack.ask('gestures', 'gestures');
  await replicas.ask('begin');
  await watch.forgetStatements();
  const cpuBefore = postgresCpuMs(serverPid);
  const { ports } = replicas;
  const { memberIds } = slack;
  const run = await sendVotes(options.votes, picks, gestures, { ports, memberIds, watch });
  await watch.posted();
  return {
    run,
    fares: await replicas.ask('tell'),
    postgresMs: postgresCpuMs(serverPid) - cpuBefore,
    connections: watch.mostConnections(),
    slowest: await watch.slowest(options.slowest),
  };
}

async function runIn(running: Running): Promise<LoadRun> {
  const { options, replicas } = running;
  const { share } = options;
  const groups = replicas.pids.map((pid) => (share === null ? null : cpuShare(`${pid}`, share)));
  const held = groups.filter((group) => group !== null);
  try {
    const { posted, ...posting } = await post(running, held);
    for (const group of held.splice(0)) group.remove();
    // The first writes the words of the past to their file.
    await replicas.ask('look');
    const minute = await replicas.ask('look');
    return {
      ...posting,
      isHeld: !groups.includes(null),
      minute,
      votes: await vote(running, posted),
    };
  } finally {
    for (const group of held) group.remove();
  }
}

/** Posts to all channels at nine o'clock by so many replicas, and then has their members vote. */
export async function runLoad(
  world: LoadWorld,
  name: string,
  options: LoadOptions,
): Promise<LoadRun> {
  const { channels, workspaces, replicas: count, history } = options;
  const slack = await startSlack({ channels, workspaces, people });
  try {
    const { teams, apiUrl } = slack;
    const databaseUrl = await world.openDatabase(name, teams, history);
    const watch = await watchPostgres(databaseUrl);
    const settings = () => ({ databaseUrl, apiUrl, folder: world.newFolder() });
    const replicas = await startReplicas(count, workspaces, settings, watch);
    try {
      const serverPid = world.server.process.pid ?? 0;
      return await runIn({ options, slack, watch, replicas, serverPid });
    } finally {
      await replicas.stop();
      await watch.close();
      await world.server.removeDatabase(name);
    }
  } finally {
    slack.end();
  }
}
