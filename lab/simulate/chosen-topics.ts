import { spreadSample } from '../../src/rank/samples.ts';
import type { ReplayTopic } from '../replay/build-topics.ts';
import { joinWindows } from './join-windows.ts';
import type { SimulationWork } from './scenario.ts';

/** The long topics of a simulation, as many as it may use. */
export function chosenTopics({ topics, limit }: SimulationWork): ReplayTopic[] {
  const joined = joinWindows(topics);
  return limit === null ? joined : spreadSample(joined, limit);
}
