import { describe, expect, it } from 'vitest';
import { crossFit } from '../../../lab/off-policy/cross-fit.ts';
import { type Estimates, estimate } from '../../../lab/off-policy/estimate.ts';
import type { OffPolicyDay } from '../../../lab/off-policy/off-policy-day.ts';
import { overlapOf, overlapVerdict } from '../../../lab/off-policy/overlap.ts';
import { seededRandom } from '../../../src/lib/random.ts';
import { knownLog } from './known-log.ts';

const dice = (key: string | number) => seededRandom(`estimates ${key}`);
type Name = Exclude<keyof Estimates, 'logged'>;
const names: Name[] = ['ips', 'selfNormalised', 'doublyRobust'];

describe('estimates from a log with a known answer', () => {
  const repetitions = Array.from({ length: 60 }, (_, seed) => {
    const { days, truth } = knownLog(dice(seed), { epsilon: 0.3 });
    return { truth, estimates: estimate(days, dice(`${seed} intervals`)) };
  });
  const errorsOf = (name: Name) =>
    repetitions.map(({ truth, estimates }) => estimates[name].value - truth);
  const meanOf = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const rootMeanSquare = (values: number[]) => Math.sqrt(meanOf(values.map((x) => x * x)));

  it.each(names)('cover the true value in most repetitions: %s', (name) => {
    const covered = repetitions.filter(
      ({ truth, estimates }) => estimates[name].low <= truth && truth <= estimates[name].high,
    );
    // 95 % is meant; a percentile bootstrap over 60 days is a little too sure.
    expect(covered.length / repetitions.length).toBeGreaterThanOrEqual(0.85);
  });

  it.each(names)('are right on average: %s', (name) => {
    const errors = errorsOf(name);
    const standardError = rootMeanSquare(errors) / Math.sqrt(errors.length);
    expect(Math.abs(meanOf(errors))).toBeLessThan(3 * standardError);
  });

  it('are nearer with the fitted curve than without', () => {
    const [ips, , robust] = names.map((name) => rootMeanSquare(errorsOf(name))) as [
      number,
      number,
      number,
    ];
    expect(robust).toBeLessThan(ips);
    const widths = (name: Name) =>
      meanOf(repetitions.map(({ estimates }) => estimates[name].high - estimates[name].low));
    expect(widths('doublyRobust')).toBeLessThan(widths('ips'));
  });

  it('tell the other ranker from the one that was logged', () => {
    // The other ranker would get 3.7 a day on average; chance costs the log some of them.
    const gains = repetitions.map(
      ({ estimates }) => estimates.doublyRobust.value - estimates.logged.value,
    );
    expect(meanOf(gains)).toBeGreaterThan(0.5);
  });
});

/** A day of picks with certainty, or as given. */
const aDay = (at: number, papers: OffPolicyDay['papers']): OffPolicyDay => ({
  day: `2026-03-${String(at + 1).padStart(2, '0')}`,
  scorer: 'bm25 1',
  papers,
});

describe('the estimates by hand', () => {
  it('weigh likes by the two probabilities', () => {
    const days = [
      aDay(0, [
        { score: 1, logged: 0.5, target: 1, reward: 1 },
        { score: 1, logged: 0.25, target: 1, reward: 0 },
      ]),
      aDay(1, [
        { score: 1, logged: 0.5, target: 0, reward: 1 },
        { score: 1, logged: 0.8, target: 1, reward: 1 },
        { score: 1, logged: 0.1, target: 1, reward: null },
      ]),
    ];
    const { logged, ips, selfNormalised } = estimate(days, dice('hand'));
    expect(logged.value).toBe(3 / 2);
    expect(ips.value).toBeCloseTo((2 + 1.25) / 2, 12);
    // Four picks are wanted in two days; the weights sum to 2 + 4 + 1.25.
    expect(selfNormalised.value).toBeCloseTo(((2 + 1.25) / 7.25) * 2, 12);
  });

  it('are what was observed where the other ranker picks the same', () => {
    const days = Array.from({ length: 40 }, (_, at) =>
      aDay(
        at,
        [0, 1, 2].map((n) => ({ score: n, logged: 1, target: 1, reward: at % 4 < n ? 1 : 0 })),
      ),
    );
    const { logged, ...others } = estimate(days, dice('same'));
    for (const one of Object.values(others)) expect(one.value).toBeCloseTo(logged.value, 9);
    expect(overlapVerdict(overlapOf(days, dice('same')))).toBe('good');
  });
});

describe('the fitted curve', () => {
  const days = Array.from({ length: 30 }, (_, at) =>
    aDay(
      at,
      Array.from({ length: 6 }, (__, n) => ({
        score: n,
        logged: 0.5,
        target: 0,
        reward: (7 * at + 3 * n) % 6 < n ? 1 : 0,
      })),
    ),
  );

  it('climbs with the score as likes do', () => {
    const [like] = crossFit(days);
    expect(like?.(5)).toBeGreaterThan(0.7);
    expect(like?.(0)).toBeLessThan(0.3);
  });

  it('is fitted without the votes of the day it is used on', () => {
    const flipped = days.map((day, at) =>
      at === 4
        ? { ...day, papers: day.papers.map((paper) => ({ ...paper, reward: 1 as const })) }
        : day,
    );
    expect(crossFit(flipped)[4]?.(2)).toBe(crossFit(days)[4]?.(2));
    expect(crossFit(flipped)[5]?.(2)).not.toBe(crossFit(days)[5]?.(2));
  });

  it('never mixes the scores of two rankers', () => {
    const other = days.map((day) => ({
      ...day,
      scorer: 'taste 2',
      papers: day.papers.map((paper) => ({ ...paper, score: -100 * paper.score })),
    }));
    const likes = crossFit([...days, ...other]);
    expect(likes[0]?.(5)).toBeCloseTo(crossFit(days)[0]?.(5) ?? 0, 9);
    expect(likes.at(-1)?.(-500)).toBeGreaterThan(0.7);
  });

  it('is the rate of likes where there are few picks', () => {
    const few = days.slice(0, 2).map((day) => ({ ...day, papers: day.papers.slice(3) }));
    const [like] = crossFit(few);
    expect(like?.(-5)).toBe(like?.(5));
  });
});

describe('the overlap', () => {
  it('finds no estimate in a log without chance, and knows how much is out of reach', () => {
    const { days } = knownLog(dice('certain'), { epsilon: 0 });
    const overlap = overlapOf(days, dice('certain'));
    expect(overlap.never.share).toBeGreaterThan(0.2);
    expect(overlap.never.low).toBe(overlap.never.share);
    expect(overlapVerdict(overlap)).toBe('none');
  });

  it('is good where chance reaches everything', () => {
    const { days } = knownLog(dice('open'), { epsilon: 0.4 });
    const overlap = overlapOf(days, dice('open'));
    expect(overlap.never.share).toBe(0);
    expect(overlap.effective).toBeGreaterThan(40);
    expect(overlapVerdict(overlap)).toBe('good');
  });

  it('is thin where chance is rare or days are few', () => {
    const { days } = knownLog(dice('rare'), { epsilon: 0.01 });
    const overlap = overlapOf(days, dice('rare'));
    expect(overlap.rare).toBeGreaterThan(0.1);
    expect(overlapVerdict(overlap)).toBe('thin');
    const few = knownLog(dice('few'), { epsilon: 0.4 }).days.slice(0, 8);
    expect(overlapVerdict(overlapOf(few, dice('few')))).toBe('thin');
  });

  it('estimates the reach from the weights where probabilities were not recorded', () => {
    const forget = ({ days }: ReturnType<typeof knownLog>) =>
      days.map((day) => ({
        ...day,
        papers: day.papers.map((paper) =>
          paper.reward === null ? { ...paper, logged: null } : paper,
        ),
      }));
    const open = overlapOf(forget(knownLog(dice('open'), { epsilon: 0.4 })), dice('a'));
    expect(open.never.low).toBeLessThan(0.05);
    expect(open.rare).toBeNull();
    const certain = overlapOf(forget(knownLog(dice('certain'), { epsilon: 0 })), dice('b'));
    expect(certain.never.low).toBeGreaterThan(0.1);
    expect(overlapVerdict(certain)).toBe('none');
  });
});
