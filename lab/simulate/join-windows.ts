import type { Paper } from '../../src/paper.ts';
import { spreadSample } from '../../src/rank/samples.ts';
import type { ReplayTopic } from '../replay/build-topics.ts';
import { baseTopic } from '../replay/tuning-half.ts';
import type { SimulationWork } from './scenario.ts';

const longest = 60;

const firstDay = (topic: ReplayTopic): string => topic.days[0]?.day ?? '';

/** Shuffles of one collection: every paper once, where it is first met, cut into days of equal size. */
function cutAgain(windows: readonly ReplayTopic[]): ReplayTopic['days'] {
  const days = windows.flatMap((window) => window.days);
  const papers = new Map<string, Paper>();
  for (const paper of days.flatMap(({ candidates }) => candidates))
    if (!papers.has(paper.id)) papers.set(paper.id, paper);
  const count = Math.min(longest, days.length);
  const size = Math.floor(papers.size / count);
  const all = [...papers.values()];
  return Array.from({ length: count }, (_, at) => ({
    day: `d${String(at).padStart(3, '0')}`,
    candidates: all.slice(at * size, (at + 1) * size),
  }));
}

function join(name: string, windows: readonly ReplayTopic[]): ReplayTopic {
  const sorted = windows.toSorted((a, b) => (firstDay(a) < firstDay(b) ? -1 : 1));
  const names = sorted.flatMap(({ days }) => days.map(({ day }) => day));
  const days =
    new Set(names).size < names.length ? cutAgain(sorted) : sorted.flatMap(({ days }) => days);
  return {
    name,
    interest: sorted[0]?.interest ?? '',
    days,
    positives: new Set(sorted.flatMap(({ positives }) => [...positives])),
    examples: [],
    past: sorted[0]?.past ?? [],
  };
}

/**
 * One long topic for each reading list: "name" and "name (2)" one after the other in time order. Where
 * windows share days they are shuffles of one collection (the closed world, with several tasks files); their
 * papers become up to 60 new days, a paper never twice.
 */
export function joinWindows(topics: readonly ReplayTopic[]): ReplayTopic[] {
  return [...Map.groupBy(topics, ({ name }) => baseTopic(name))].map(([name, windows]) =>
    windows.length > 1 ? join(name, windows) : { ...(windows[0] as ReplayTopic), name },
  );
}

/** The long topics of a simulation, as many as it may use. */
export function chosenTopics({ topics, limit }: SimulationWork): ReplayTopic[] {
  const joined = joinWindows(topics);
  return limit === null ? joined : spreadSample(joined, limit);
}
