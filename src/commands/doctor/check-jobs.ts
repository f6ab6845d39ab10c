import { addDays, utcDay } from '../../lib/time/day.ts';
import type { Store } from '../../store/store.ts';
import { type Finding, warning } from './finding.ts';

/** A fault that passed by itself fails less often. */
const oftenTries = 3;
/** Jobs that are named. */
const mostNamed = 5;

/** What failed again and again since yesterday, and why. */
export async function checkJobs({ jobs }: Pick<Store, 'jobs'>, now: Date): Promise<Finding[]> {
  const failing = await jobs.failing(addDays(utcDay(now), -1), oftenTries);
  return failing.slice(0, mostNamed).map(({ kind, workspaceId, channelId, day, tries, fault }) => {
    const where = [workspaceId, channelId].filter(Boolean).join(' ');
    return warning(
      'Jobs',
      `the ${kind} of ${day} (${where}) failed ${tries} times: ${fault}`,
      'the log has each failure; what is mended is done with the next try',
    );
  });
}
