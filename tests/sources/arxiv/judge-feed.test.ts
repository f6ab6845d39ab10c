import { describe, expect, it } from 'vitest';
import { judgeFeed } from '../../../src/sources/arxiv/judge-feed.ts';
import { judgeRows } from '../../../src/sources/arxiv/judge-rows.ts';
import { aPaper, aSighting } from '../../builders.ts';

const [yesterday, today, tomorrow] = ['2026-03-17', '2026-03-18', '2026-03-19'] as const;
const ids = ['2603.02001', '2603.02002', '2603.02003'];
const known = new Map(
  ids.map((id) => [id, aPaper({ id, day: yesterday, published: null, version: 1 })]),
);

describe('the rows of a feed', () => {
  const verdict = (version: number) =>
    judgeRows(
      ids.map((id) => aSighting({ id, version, day: today })),
      known,
      today,
    );

  it('are of an earlier day where their papers were met before, in the same version', () => {
    expect(verdict(1)).toBe('earlier');
    expect(verdict(2)).toBe('today');
  });
});

describe('the date of a feed', () => {
  const problemOf = (day: typeof yesterday | typeof today | typeof tomorrow) =>
    judgeFeed(
      { kind: 'feed', day, sightings: [aSighting({ day })], rejected: [], etag: null },
      { day: today, served: yesterday, known: new Map() },
    ).problem;

  it('is that of the day, or what is wrong with it is said', () => {
    expect(problemOf(today)).toBeNull();
    expect(problemOf(yesterday)).toBe('its feed is still that of 17 Mar 2026');
    expect(problemOf(tomorrow)).toBe('its feed has moved on to 19 Mar 2026 from 18 Mar 2026');
  });
});
