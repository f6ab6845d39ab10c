import type { FaultPart, FaultRow } from '../fault-part.ts';
import { askForMany } from '../sources/many-channels.ts';
import { measureMemory } from '../sources/measure-memory.ts';
import { playPace } from '../sources/play-pace.ts';
import { type Service, sourceFaults } from '../sources/source-faults.ts';
import { trySourceFault } from '../sources/try-source-fault.ts';

const titles: Record<Service, string> = {
  feed: "arXiv's feed",
  oai: "arXiv's OAI-PMH",
  query: "arXiv's query API",
  huggingFace: 'Hugging Face',
};

async function matrix(told: (line: string) => void): Promise<FaultRow[]> {
  const rows: FaultRow[] = [];
  for (const [service, title] of Object.entries(titles)) {
    const faults: string[] = [];
    for (const fault of sourceFaults) {
      faults.push(...(await trySourceFault(service as Service, fault)));
      told(`${title}: ${fault.name}`);
    }
    const outcome = 'in time, told by name with the cause, made up for the next time';
    const [first, last] = [sourceFaults[0]?.name, sourceFaults.at(-1)?.name];
    const fault = `${title}: each of ${sourceFaults.length} faults, from ${first} to ${last}`;
    rows.push({ fault, times: sourceFaults.length, outcome, faults });
  }
  return rows;
}

/**
 * What bodies of 100 MB may cost beside the ordinary: 20 MB are read of each, seven are asked for, and none may have
 * been collected yet.
 */
const allowanceMb = 140;

async function memory(): Promise<FaultRow> {
  const ordinary = await measureMemory([]);
  const services = Object.keys(titles) as Service[];
  const huge = await measureMemory(services);
  const more = huge.megabytes - ordinary.megabytes;
  const faults = more > allowanceMb ? [`100 MB bodies cost ${more} MB`] : [];
  if (!huge.told.includes('larger than 20 MB')) faults.push(`100 MB: told "${huge.told}"`);
  return {
    fault: 'A body of 100 MB from every service at once, in a process of its own',
    times: services.length,
    outcome: `${huge.megabytes} MB of memory at most, ${ordinary.megabytes} MB without`,
    faults,
  };
}

const schedules = 500;

async function pace(told: (line: string) => void): Promise<FaultRow> {
  let requests = 0;
  const faults: string[] = [];
  for (let seed = 1; seed <= schedules; seed++) {
    const played = await playPace(seed);
    requests += played.requests;
    faults.push(...played.faults);
    told(`pace: ${seed} schedules`);
  }
  const fault = `Requests of up to three processes to arXiv, killed and restarted at random: ${requests} requests`;
  return { fault, times: schedules, outcome: 'never two within 3 s', faults };
}

async function many(): Promise<FaultRow> {
  const channels = 60;
  const { feed, oai, huggingFace } = await askForMany(channels, 'HTTP 503', true);
  // Three tries each; two calendar days at Hugging Face, of two lists each.
  const faults =
    feed > 3 || oai > 3 || huggingFace > 12 ? [`${feed} + ${oai} + ${huggingFace}`] : [];
  return {
    fault: `Every source fails while ${channels} channels want their digest, the bot restarted before each`,
    times: channels,
    outcome: `arXiv asked ${feed} + ${oai} times, Hugging Face ${huggingFace} times`,
    faults,
  };
}

/** Each fault of each source against real runs, and what it may cost the sources and us. */
export const sourcesPart: FaultPart = {
  name: 'sources',
  run: async (told) => [...(await matrix(told)), await memory(), await pace(told), await many()],
};
