import { spreadSample } from '../../src/rank/samples.ts';
import type { ReplayTopic } from '../replay/build-topics.ts';
import { joinWindows } from './join-windows.ts';
import type { SimulationWork } from './scenario.ts';
import { alignDays, commonDays } from './shared-days.ts';
import type { World } from './simulate-channel.ts';

/** Topics of different tastes that are met in one channel. */
export interface TopicGroup extends World {
  name: string;
  topics: readonly ReplayTopic[];
}

/** Topics that share more of the smaller one's positives than this are one taste. */
const alikeFrom = 0.3;
/** Fewer shared days than this are too short to learn. */
const fewestDays = 20;

function combinations<T>(items: readonly T[], size: number): T[][] {
  if (size === 0) return [[]];
  return items.flatMap((first, at) =>
    combinations(items.slice(at + 1), size - 1).map((rest) => [first, ...rest]),
  );
}

/** Whether two topics want other papers, by what they share of the smaller one's positives among `ids`. */
export function differ(a: ReplayTopic, b: ReplayTopic, ids: ReadonlySet<string>): boolean {
  const [mine, yours] = [a, b].map(({ positives }) => [...positives].filter((id) => ids.has(id)));
  const shared = mine?.filter((id) => b.positives.has(id)).length ?? 0;
  const fewer = Math.min(mine?.length ?? 0, yours?.length ?? 0);
  return fewer > 0 && shared / fewer <= alikeFrom;
}

function groupsOn(
  topics: readonly ReplayTopic[],
  size: number,
  worldOf: (members: readonly ReplayTopic[]) => World,
): TopicGroup[] {
  return combinations(topics, size).flatMap((members) => {
    const world = worldOf(members);
    if (world.days.length < fewestDays) return [];
    const ids = new Set(world.days.flatMap(({ candidates }) => candidates.map(({ id }) => id)));
    const distinct = combinations(members, 2).every(([a, b]) => a && b && differ(a, b, ids));
    const name = members.map((topic) => topic.name).join(' + ');
    return distinct ? [{ ...world, name, topics: members }] : [];
  });
}

/**
 * Every group of `size` topics of different tastes on the days that all of them have, at least 20. Where
 * there is none, the nth days of all are laid side by side into one day (`aligned`): then a paper that one
 * topic would want but that came in another's window counts as wrong.
 */
export function topicGroups(
  { topics, limit }: Pick<SimulationWork, 'topics' | 'limit'>,
  size: number,
): { groups: TopicGroup[]; aligned: boolean } {
  const joined = joinWindows(topics);
  const shared = groupsOn(joined, size, commonDays);
  const groups = shared.length > 0 ? shared : groupsOn(joined, size, alignDays);
  return {
    groups: limit === null ? groups : spreadSample(groups, limit),
    aligned: shared.length === 0 && groups.length > 0,
  };
}
