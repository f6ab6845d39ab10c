import type { Schedule } from '../../paper.ts';

/** What a channel gets until somebody sets a schedule. */
export const defaultSchedule = (timezone: string): Schedule => ({
  days: [1, 2, 3, 4, 5],
  time: '09:00',
  timezone,
});
