import { describe, expect, it } from 'vitest';
import { passToNextDay } from '../../playground/pass-to-next-day.ts';
import { createPlaygroundClock, quartersUntil } from '../../playground/playground-clock.ts';
import { seededRandom } from '../../src/lib/random.ts';
import { instantOf } from '../../src/lib/time/local-time.ts';
import type { Day, Weekday } from '../../src/paper.ts';
import { dueDay, dueRecap } from '../../src/scheduler/due.ts';
import { reminderTime } from '../../src/slack/reading-list/reminder.ts';

/** A playground whose bot notes when it was woken. */
function playground(days: Day[]) {
  const clock = createPlaygroundClock(days[0] as Day);
  const woken: Date[] = [];
  const told: { date?: string; busy?: boolean; note?: string | null }[] = [];
  const press = () =>
    passToNextDay({
      slack: { setDay: (day) => void told.push(day) },
      clock,
      days,
      wake: async () => void woken.push(clock.now()),
    });
  return { clock, woken, told, press };
}

const everyDay: Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const zones = ['UTC', 'Europe/Berlin', 'America/Los_Angeles', 'Asia/Kolkata', 'Asia/Kathmandu'];

describe('Next day', () => {
  it('wakes the bot at every hour between, so that nothing that was due is passed by', async () => {
    const { woken, press } = playground(['2025-12-12', '2025-12-15']);
    await press();
    const random = seededRandom(1);
    for (let at = 0; at < 500; at++) {
      const timezone = zones[at % zones.length] ?? 'UTC';
      const minute = Math.floor(random() * 1440);
      const two = (value: number) => String(value).padStart(2, '0');
      const time = `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
      const day: Day = random() < 0.5 ? '2025-12-13' : '2025-12-14';
      const due = instantOf(day, time, timezone).getTime();
      const schedule = { days: everyDay, time, timezone };
      const first = woken.find((now) => dueDay(schedule, now) === day);
      expect(first?.getTime() ?? 0, `${day} ${time} ${timezone}`).toBeGreaterThanOrEqual(due);
      expect((first?.getTime() ?? 0) - due).toBeLessThan(16 * 60_000);
    }
    const friday = { weekday: 5 as const, time: '16:00' };
    expect(woken.filter((now) => dueRecap(friday, 'UTC', now) === '2025-12-12')).toHaveLength(32);
  });

  it('ends on the next morning with papers', async () => {
    const { clock, told, press } = playground(['2025-12-12', '2025-12-15']);
    await press();
    expect(clock.now().toISOString()).toMatch(/^2025-12-15T09:00/);
    expect(told.at(-1)).toEqual({ busy: false, note: null });
    expect(told.map(({ date }) => date)).toContain('2025-12-15');
  });

  it('goes on after the last day until reminders have come, and then says that the papers end', async () => {
    const { clock, woken, told, press } = playground(['2025-12-12']);
    await press();
    const reminded = woken.filter(
      (now) => dueRecap(reminderTime, 'Europe/Amsterdam', now) === '2025-12-15',
    );
    expect(reminded).toHaveLength(1);
    const digests = { days: everyDay, time: '09:00', timezone: 'UTC' };
    expect(woken.some((now) => dueDay(digests, now) === '2025-12-15')).toBe(false);
    expect(told.at(-1)).toMatchObject({ date: '2025-12-15', busy: false });
    expect(told.at(-1)?.note).toContain('ends here');
    const count = woken.length;
    await press();
    expect(woken.length - count).toBeLessThan(2);
    expect(clock.day()).toBe('2025-12-15');
  });

  it('knows the last minute of each quarter of an hour', () => {
    const from = new Date('2025-12-12T22:59:10Z');
    const quarters = quartersUntil(from, new Date('2025-12-12T23:59:30Z'));
    expect(quarters.map((one) => one.toISOString().slice(11, 16))).toEqual([
      '23:14',
      '23:29',
      '23:44',
      '23:59',
    ]);
  });
});
