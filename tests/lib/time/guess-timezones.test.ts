import { describe, expect, it } from 'vitest';
import { guessTimezones } from '../../../src/lib/time/guess-timezones.ts';
import { isTimezone } from '../../../src/lib/time/local-time.ts';

describe('guessTimezones', () => {
  it.each([
    ['PDT', 'America/Los_Angeles'],
    ['Pacific Standard Time', 'America/Los_Angeles'],
    ['cest', 'Europe/Berlin'],
    ['BST', 'Europe/London'],
    ['gmt', 'Europe/London'],
    ['ist', 'Asia/Kolkata'],
    ['JST', 'Asia/Tokyo'],
    ['los angeles', 'America/Los_Angeles'],
    ['San Francisco, CA', 'America/Los_Angeles'],
    ['America/New York', 'America/New_York'],
    ['Zürich', 'Europe/Zurich'],
    ['Bengaluru', 'Asia/Kolkata'],
    ['Buenos Aires', 'America/Buenos_Aires'],
    ['Europe/Berln', 'Europe/Berlin'],
    ['Japan', 'Asia/Tokyo'],
    ['UTC+5:30', 'Asia/Kolkata'],
    ['+0900', 'Asia/Tokyo'],
    ['Etc/GMT-9', 'Asia/Tokyo'],
    ['GMT+1', 'Europe/Berlin'],
    ['UTC-5', 'America/New_York'],
    ['Etc/GMT+5', 'America/New_York'],
  ])('guesses of %s: %s', (typed, zone) => {
    const guesses = guessTimezones(typed);
    expect(guesses).toContain(zone);
    expect(guesses.length).toBeLessThan(4);
    expect(guesses.every(isTimezone)).toBe(true);
  });

  it.each(['Mars/Base', '', '+99', 'whenever'])('has no guess for "%s"', (typed) => {
    expect(guessTimezones(typed)).toEqual([]);
  });
});
