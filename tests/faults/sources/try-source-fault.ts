import { labRankerByName } from '../../../lab/baselines/lab-rankers.ts';
import { prepareDigest } from '../../../src/digest/digest.ts';
import type { Channel, Day, Digest } from '../../../src/paper.ts';
import { headerMessage } from '../../../src/slack/picks/header-message.ts';
import { createOutside } from '../../../src/sources/index.ts';
import { openStore } from '../../../src/store/open-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { aChannel } from '../../builders.ts';
import type { WorldServer } from './serve-world.ts';
import { serveWorld, soundWorld } from './serve-world.ts';
import type { Service, SourceFault } from './source-faults.ts';

const days = ['2026-03-17', '2026-03-18', '2026-03-19'] as const;
/** The bot's patience while a service fails, so that nobody waits long; all else is read with what it really has. */
const hasty = { tries: 2, timeoutMs: 1_000, totalMs: 60_000 };
const names: Record<Service, RegExp> = {
  feed: /arXiv/,
  oai: /arXiv/,
  query: /arXiv|127\.0\.0\.1|paperloop\.invalid/,
  huggingFace: /Hugging Face/,
};

/** A clock that stands but for the waits, which pass at once. */
function aClock() {
  let now = 0;
  return {
    now: () => new Date(now),
    setDay: (day: Day) => {
      now = Date.parse(`${day}T15:00:00Z`);
    },
    sleep: async (ms: number) => {
      now += ms;
    },
  };
}
type Clock = ReturnType<typeof aClock>;
type Outside = ReturnType<typeof createOutside>;

/** The services of the world, one of them failing. */
function outside(
  server: WorldServer,
  { now, sleep }: Clock,
  failing?: { service: Service; fault: SourceFault },
): Outside {
  if (!failing) return createOutside(server.settings, { now, sleep });
  const settings = server.settingsFor(failing.service, failing.fault);
  return createOutside(settings, { now, sleep, limits: hasty });
}

/** A real run of a channel's day, saved and taken for posted. */
async function runDay(store: Store, { sources }: Outside, clock: Clock, day: Day) {
  const channel: Channel = aChannel();
  const ranker = labRankerByName('bm25');
  const now = () => clock.now().getTime();
  const tools = { store, sources, ranker, apiRanker: null, llm: null, now, random: () => 0.5 };
  const digest = await store.digests.saveOnce(await prepareDigest(tools, channel, day));
  await store.digests.markPosted(channel.workspaceId, channel.id, day, now());
  return digest;
}

const offeredOf = ({ candidates }: Digest) => candidates.map(({ paperId }) => paperId);

/** Which papers of the world's days a reader should have been offered once. */
function lostOrTwice(world: ReturnType<typeof soundWorld>, digests: readonly Digest[]): string[] {
  const offered = digests.flatMap(offeredOf);
  const due = [
    ...world.papers.filter(({ announced }) => announced === days[1]).map(({ id }) => id),
    ...(world.lists.get(days[1]) ?? []).map(({ id }) => id),
  ];
  return due
    .filter((id) => offered.filter((one) => one === id).length !== 1)
    .map((id) => `${id} was offered ${offered.filter((one) => one === id).length} times`);
}

/** The query API is asked for one paper, by a member: it must say what is wrong, and find the paper afterwards. */
async function tryLookUp(server: WorldServer, fault: SourceFault, clock: Clock): Promise<string[]> {
  const ask = ({ lookUp }: Outside) =>
    lookUp('2603.10777').then(
      (paper) => `found ${paper?.id}`,
      (error: Error) => error.message,
    );
  server.faults.set('query', fault);
  const told = await ask(outside(server, clock, { service: 'query', fault }));
  server.faults.clear();
  const later = await ask(outside(server, clock));
  return [
    ...(names.query.test(told) && fault.says.test(told) ? [] : [`told "${told}"`]),
    ...(later === 'found 2603.10777' ? [] : [`later "${later}"`]),
  ];
}

async function tryReading(
  server: WorldServer,
  fault: SourceFault,
  {
    service,
    clock,
    world,
  }: { service: Service; clock: Clock; world: ReturnType<typeof soundWorld> },
): Promise<string[]> {
  const store = await openStore(':memory:');
  clock.setDay(days[0]);
  const digests = [await runDay(store, outside(server, clock), clock, days[0])];
  clock.setDay(days[1]);
  const began = clock.now().getTime();
  server.faults.set(service, fault);
  // OAI-PMH is asked only where the feed is of no use.
  const isRescue = service === 'oai';
  const away = {
    name: 'away',
    says: /./,
    answer: (response: Parameters<NonNullable<SourceFault['answer']>>[0]) =>
      void response.writeHead(404).end(),
  };
  if (isRescue) server.faults.set('feed', away);
  const bad = await runDay(store, outside(server, clock, { service, fault }), clock, days[1]);
  const took = clock.now().getTime() - began;
  server.faults.clear();
  clock.setDay(days[2]);
  digests.push(bad, await runDay(store, outside(server, clock), clock, days[2]));
  await store.close();
  const { text } = headerMessage(bad, []);
  return [
    ...(names[service].test(text) && fault.says.test(text)
      ? []
      : [`the reader was told "${text}"`]),
    ...(/nothing new/i.test(text) && !/OAI-PMH has nothing new/.test(text)
      ? [`the reader was told "${text}"`]
      : []),
    ...(took <= hasty.totalMs + hasty.timeoutMs ? [] : [`waited ${took} ms`]),
    ...lostOrTwice(world, digests),
  ];
}

/**
 * One fault of one service against a real run: a good day, the day of the fault, the day after.
 * @returns what did not hold, a sentence each.
 */
export async function trySourceFault(service: Service, fault: SourceFault): Promise<string[]> {
  const clock = aClock();
  clock.setDay(days[0]);
  const world = soundWorld(days[1]);
  const server = await serveWorld(world, clock.now);
  try {
    const faults =
      service === 'query'
        ? await tryLookUp(server, fault, clock)
        : await tryReading(server, fault, { service, clock, world });
    return faults.map((sentence) => `${fault.name} at ${service}: ${sentence}`);
  } finally {
    await server.close();
  }
}
