import type { ReplayTopic } from '../replay/build-topics.ts';
import type { World } from './simulate-channel.ts';

type Day = ReplayTopic['days'][number];

const firstDay = ({ days }: ReplayTopic): string => days[0]?.day ?? '';

const sameDay = (a: Day, b: Day | undefined): boolean =>
  b !== undefined &&
  a.candidates.length === b.candidates.length &&
  a.candidates.every(({ id }, at) => id === b.candidates[at]?.id);

/** The days that all topics have, with the past of the one that begins last. */
export function commonDays(topics: readonly ReplayTopic[]): World {
  const [first, ...others] = topics.toSorted((a, b) => (firstDay(a) < firstDay(b) ? 1 : -1));
  const byName = others.map(({ days }) => new Map(days.map((day) => [day.day, day])));
  const days = first?.days.filter((day) => byName.every((map) => sameDay(day, map.get(day.day))));
  return { days: days ?? [], past: first?.past ?? [] };
}

/** The nth days of all topics as one day, a paper never twice; the past of the one that begins first. */
export function alignDays(topics: readonly ReplayTopic[]): World {
  const [first] = topics.toSorted((a, b) => (firstDay(a) < firstDay(b) ? -1 : 1));
  const seen = new Set<string>();
  const length = Math.min(...topics.map(({ days }) => days.length));
  const days = Array.from({ length }, (_, at) => ({
    day: `n${String(at).padStart(3, '0')}`,
    candidates: topics
      .flatMap((topic) => topic.days[at]?.candidates ?? [])
      .filter(({ id }) => !seen.has(id) && seen.add(id)),
  }));
  return { days, past: first?.past ?? [] };
}
