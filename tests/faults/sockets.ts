import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { seededRandom } from '../../src/lib/random.ts';
import { eventually } from '../fakes/eventually.ts';
import { launchTestBot, type TestBot } from '../fakes/launch-test-bot.ts';
import { createGestures, type Sent, type Tally } from './storm-gestures.ts';

/** How the storm is: in life a socket drops every ten seconds for ten minutes. */
export interface Storm {
  seed: number;
  drops: number;
  everyMs: number;
  gestureEveryMs: number;
  /** How many the bot opens; its own number when not given. */
  sockets?: number;
  /** How long after a loss a socket is opened again; the bot's own when not given. */
  reconnectMs?: number;
  /** Whether Slack answers every third `apps.connections.open` with 500, 429 or not at all. */
  isRefusing: boolean;
}

/** What came of it. */
export interface StormReport {
  faults: string[];
  gestures: number;
  /** Interactions that came without an acknowledgement: their envelope was on a connection that was reset. */
  lostOnTheWire: number;
  /** Interactions for which no socket was open. */
  unsent: number;
  /** Events that came without one and were delivered again. */
  redelivered: number;
  /** Looks at which no socket was open. */
  gaps: number;
  slowestAckMs: number;
}

const openFaults = [
  { kind: 'status', status: 500, afterSuccess: false },
  { kind: 'status', status: 429, afterSuccess: false, retryAfterSeconds: 2 },
  { kind: 'hang' },
  ...Array.from({ length: 6 }, () => null),
] as const;

async function findFaults(test: TestBot, tally: Tally, inboxPath: string): Promise<string[]> {
  const { slack, store, channel } = test;
  const faults: string[] = [];
  const inbox = readFileSync(inboxPath, 'utf8');
  if (inbox !== '') faults.push(`taken and not worked on: ${inbox.split('\n')[0]?.slice(0, 200)}`);
  const paperOf = async (ts: string) =>
    (await store.posts.findByTs(slack.teamId, channel.id, ts))?.paperId ?? '';
  for (const [key, on] of tally.reactions) {
    const [memberId = '', ts = ''] = key.split(' ');
    const vote = await store.votes.get(slack.teamId, memberId, await paperOf(ts));
    if ((vote?.value === 'up') !== on)
      faults.push(`${key} reacted ${on}, the vote is ${vote?.value}`);
  }
  for (const [key, { acked, all }] of tally.presses) {
    const [memberId = '', ts = ''] = key.split(' ');
    const paperId = await paperOf(ts);
    const kept = (await store.votes.history(slack.teamId, memberId, paperId)).length;
    if (kept < acked || kept > all)
      faults.push(`${key}: ${acked} of ${all} presses acknowledged, ${kept} kept`);
    const vote = await store.votes.get(slack.teamId, memberId, paperId);
    if ((vote?.value === 'up') !== (kept % 2 === 1))
      faults.push(`${key}: ${kept} presses, ${vote?.value}`);
  }
  const shown = slack.state().messages.filter(({ visibleTo }) => visibleTo !== null);
  for (const { word, memberId, acked } of tally.commands) {
    const answers = shown.filter(
      (one) => one.visibleTo === memberId && JSON.stringify([one.text, one.blocks]).includes(word),
    ).length;
    if (answers > 1 || (acked && answers === 0))
      faults.push(`${word} was answered ${answers} times`);
  }
  const stored = await store.channels.get(slack.teamId, channel.id);
  if (tally.time !== null && stored?.schedule.time !== tally.time)
    faults.push(`the schedule has ${stored?.schedule.time} and not ${tally.time}`);
  return faults;
}

/** Drops sockets one by one while people go on, and compares what the bot made of it with what they did. */
export async function rideStorm(storm: Storm, told: (line: string) => void): Promise<StormReport> {
  const random = seededRandom(`sockets ${storm.seed}`);
  const folder = mkdtempSync(join(tmpdir(), 'paperloop-storm-'));
  const inboxPath = join(folder, 'inbox.jsonl');
  const { reconnectMs, sockets: wanted } = storm;
  const sockets = {
    inboxPath,
    ...(reconnectMs ? { reconnectMs } : {}),
    ...(wanted ? { sockets: wanted } : {}),
  };
  const test = await launchTestBot({ sockets });
  const { slack } = test;
  try {
    await test.bot.wake();
    await eventually('all sockets', () => slack.openSockets() >= (wanted ?? 3));
    if (storm.isRefusing)
      slack.setFaultRule(({ method }) =>
        method === 'apps.connections.open'
          ? (openFaults[Math.floor(random() * openFaults.length)] ?? null)
          : null,
      );
    const { next, tally } = createGestures(test, random);
    const sent: Promise<Sent | null>[] = [];
    let isOver = false;
    let gaps = 0;
    const look = setInterval(() => void (slack.openSockets() === 0 && gaps++), 20);
    const people = async () => {
      for (let n = 0; !isOver; n++) {
        sent.push(next(n));
        await wait(storm.gestureEveryMs * (0.5 + random()));
      }
    };
    const going = people();
    for (let drop = 0; drop < storm.drops; drop++) {
      await wait(storm.everyMs);
      // In the moment of the drop something is on its way.
      sent.push(next(0));
      if (random() < 0.5) await wait(random() * 4);
      const how = (['refresh_requested', 'reset', 'warning', 'reset'] as const)[drop % 4];
      if (how) slack.dropSocket(how);
      told(`${drop + 1} of ${storm.drops} drops, ${sent.length} gestures`);
    }
    isOver = true;
    await going;
    const all = (await Promise.all(sent)).filter((one) => one !== null);
    clearInterval(look);
    slack.setFaultRule(null);
    // An event that was lost comes again after three seconds, and once more where that was lost too.
    let faults = await findFaults(test, tally, inboxPath);
    for (let tries = 0; faults.length > 0 && tries < 100; tries++) {
      await wait(100);
      faults = await findFaults(test, tally, inboxPath);
    }
    const lost = all.filter(({ isEvent, ack }) => !isEvent && !ack.acked);
    const unsent = lost.filter(({ ack }) => ack.afterMs === 0);
    return {
      faults: faults.map((fault) => `With the seed ${storm.seed}: ${fault}.`),
      gestures: all.length,
      lostOnTheWire: lost.length - unsent.length,
      unsent: unsent.length,
      redelivered: all.filter(({ isEvent, ack }) => isEvent && !ack.acked).length,
      gaps,
      slowestAckMs: Math.max(...all.filter(({ ack }) => ack.acked).map(({ ack }) => ack.afterMs)),
    };
  } finally {
    await test.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
