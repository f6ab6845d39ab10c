import { seededRandom } from '../../src/lib/random.ts';
import { bootstrapMean, bootstrapRatio, type Interval } from '../replay/bootstrap.ts';
import { meanOf } from '../replay/metrics.ts';

export interface Bar {
  is: 'at least' | 'at most';
  value: number;
}

export interface Measure {
  what: string;
  /** `null` when nothing could be measured. */
  value: number | null;
  /** 95 %, paired bootstrap over topics, pairs or groups. */
  interval?: Interval;
  bar?: Bar;
}

export const atLeast = (value: number): Bar => ({ is: 'at least', value });
export const atMost = (value: number): Bar => ({ is: 'at most', value });

export type Verdict = 'met' | 'MISSED' | 'not measured';

/** Whether the bar is met; `null` without a bar. */
export function verdictOn({ value, bar }: Measure): Verdict | null {
  if (!bar) return null;
  if (value === null) return 'not measured';
  const isMet = bar.is === 'at least' ? value >= bar.value : value <= bar.value;
  return isMet ? 'met' : 'MISSED';
}

/** The mean over topics, with its interval where there are several; unknown values are left out. */
export function meanMeasure(what: string, values: readonly (number | null)[], bar?: Bar): Measure {
  const known = values.filter((value) => value !== null);
  return {
    what,
    value: meanOf(known),
    ...(known.length > 1 ? { interval: bootstrapMean(known, seededRandom(what)) } : {}),
    ...(bar ? { bar } : {}),
  };
}

/** One mean over another, over the same topics; topics where one is unknown are left out. */
export function ratioMeasure(
  what: string,
  pairs: readonly { above: number | null; below: number | null }[],
  bar?: Bar,
): Measure {
  const known = pairs.flatMap(({ above, below }) =>
    above === null || below === null ? [] : [{ above, below }],
  );
  const above = known.map((pair) => pair.above);
  const below = known.map((pair) => pair.below);
  const under = meanOf(below) ?? 0;
  return {
    what,
    value: under > 0 ? (meanOf(above) ?? 0) / under : null,
    ...(known.length > 1 ? { interval: bootstrapRatio(above, below, seededRandom(what)) } : {}),
    ...(bar ? { bar } : {}),
  };
}
