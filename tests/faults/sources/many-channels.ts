import { labRankerByName } from '../../../lab/baselines/lab-rankers.ts';
import { prepareDigest } from '../../../src/digest/digest.ts';
import { localTime } from '../../../src/lib/time/local-time.ts';
import { createOutside } from '../../../src/sources/index.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { aChannel, aSchedule } from '../../builders.ts';
import { serveWorld, soundWorld } from './serve-world.ts';
import { type Service, sourceFaults } from './source-faults.ts';

const zones = ['America/Los_Angeles', 'Europe/Berlin', 'Asia/Tokyo'];

/**
 * Many channels in three zones, so on two calendar days, ask within minutes of each other.
 * @param fault of every service; `null`: all is well.
 * @param isRestarted the bot begins anew before each channel.
 * @returns how often each service was asked, and the notices of each channel.
 */
export async function askForMany(count: number, fault: string | null, isRestarted = false) {
  let now = Date.parse('2026-03-18T22:00:00Z');
  const clock = {
    now: () => new Date(now),
    sleep: async (ms: number) => {
      now += ms;
    },
  };
  const server = await serveWorld(soundWorld('2026-03-18'), clock.now);
  const found = sourceFaults.find(({ name }) => name === fault);
  for (const service of ['feed', 'oai', 'huggingFace'] as const)
    if (found) server.faults.set(service, found);
  const store = await openStore(':memory:');
  const open = () => createOutside(server.settings, clock).sources;
  let sources = open();
  const notices: string[][] = [];
  for (let at = 0; at < count; at++) {
    if (isRestarted) sources = open();
    const schedule = aSchedule({ timezone: zones[at % zones.length] ?? 'UTC' });
    const channel = aChannel({ id: `C${at}`, schedule });
    const ranker = labRankerByName('newest');
    const tools = {
      store,
      sources,
      ranker,
      apiRanker: null,
      llm: null,
      now: () => now,
      random: () => 0.5,
    };
    const { day } = localTime(clock.now(), schedule.timezone);
    notices.push((await prepareDigest(tools, channel, day)).notices);
    now += 2000;
  }
  await store.close();
  await server.close();
  const asked = Object.groupBy(server.asked, (service) => service);
  const times = (service: Service) => asked[service]?.length ?? 0;
  return { feed: times('feed'), oai: times('oai'), huggingFace: times('huggingFace'), notices };
}
