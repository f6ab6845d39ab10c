import { expect, it } from 'vitest';
import { checkCalendar } from '../../src/commands/doctor/check-sources.ts';
import { findingLine } from '../../src/commands/doctor/finding.ts';

it("warns from December on that arXiv's calendar ends, which is no problem of today", () => {
  expect(checkCalendar(new Date('2026-11-30T12:00:00Z'))).toMatchObject({ state: 'ok' });
  const finding = checkCalendar(new Date('2026-12-01T12:00:00Z'));
  expect(finding.state).toBe('warning');
  expect(findingLine(finding)).toMatch(
    /^WARNING {2}arXiv's calendar: .+ holidays in 2027: .+ -> https:\/\/info\.arxiv\.org/,
  );
});
