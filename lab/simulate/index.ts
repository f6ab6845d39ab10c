import { UsageError } from '../../src/errors.ts';
import { calibration } from './calibration.ts';
import { divided } from './divided.ts';
import { falseThumbs } from './false-thumbs.ts';
import { members } from './members.ts';
import { narrow } from './narrow.ts';
import { oneMember } from './one-member.ts';
import type { Scenario } from './scenario.ts';
import { speed } from './speed.ts';
import { interestsScenario } from './three-interests.ts';
import { turnover } from './turnover.ts';
import { wildCards } from './wild-cards.ts';

/** Every scenario by name: a new one is a file and a line here. */
export const scenarios: Readonly<Record<string, Scenario>> = {
  members,
  divided,
  interests: interestsScenario,
  calibration,
  'wild-cards': wildCards,
  'false-thumbs': falseThumbs,
  'one-member': oneMember,
  turnover,
  narrow,
  speed,
};

/** @throws UsageError that lists the names there are. */
export function scenarioByName(name: string): Scenario {
  const scenario = Object.hasOwn(scenarios, name) ? scenarios[name] : undefined;
  if (scenario) return scenario;
  throw new UsageError(
    `There is no scenario "${name}". Choose one of: ${Object.keys(scenarios).join(', ')}.`,
  );
}
