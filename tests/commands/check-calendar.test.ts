import { describe, expect, it } from 'vitest';
import { checkCalendar } from '../../src/commands/doctor/check-calendar.ts';
import { findingLine } from '../../src/commands/doctor/finding.ts';
import { watchCalendar } from '../../src/scheduler/watch-calendar.ts';

describe("the end of arXiv's calendar", () => {
  it('is told by the doctor from December on, as no fault of today', () => {
    expect(checkCalendar(new Date('2026-11-30T12:00:00Z'))).toMatchObject({ state: 'ok' });
    const finding = checkCalendar(new Date('2026-12-01T12:00:00Z'));
    expect(finding.state).toBe('warning');
    expect(findingLine(finding)).toMatch(
      /^WARNING {2}arXiv's calendar: .+ of 2027 are not known .+ -> https:\/\/info\.arxiv\.org/,
    );
  });

  it('is told in the log once for each year that is not known', async () => {
    let now = new Date('2026-11-30T12:00:00Z');
    const told: string[] = [];
    const watch = watchCalendar({ warn: (_, sentence) => void told.push(sentence) }, () => now);
    await watch();
    expect(told).toEqual([]);
    now = new Date('2026-12-01T12:00:00Z');
    await watch();
    await watch();
    now = new Date('2027-03-01T12:00:00Z');
    await watch();
    now = new Date('2028-03-01T12:00:00Z');
    await watch();
    expect(told.map((sentence) => /of (\d+)/.exec(sentence)?.[1])).toEqual(['2027', '2028']);
  });
});
