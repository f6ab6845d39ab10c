import { seededRandom } from '../../src/lib/random.ts';
import { mean, sum } from '../../src/lib/statistics.ts';
import { bootstrapMean } from './bootstrap.ts';
import type { ReplayTopic } from './build-topics.ts';
import type { PickRow } from './replay.ts';
import type { ReplayMode } from './replay-topic.ts';

/** How much of an oracle's hits were found around a day: mean over topics, 95 % bootstrap over topics. */
export interface CurvePoint {
  /** 1 is the first. */
  day: number;
  share: number;
  low: number;
  high: number;
}

export interface LearningCurve {
  ranker: string;
  points: CurvePoint[];
}

const posts = 5;

/** Hits, and what an oracle could have hit, a day. */
type DayHits = { found: number; possible: number }[];

function hitsOf(topic: ReplayTopic, rows: readonly PickRow[]): DayHits {
  const byDay = Map.groupBy(rows, ({ day }) => day);
  return topic.days.map(({ day, candidates }) => {
    const right = candidates.filter(({ id }) => topic.positives.has(id)).length;
    const runs = byDay.get(day) ?? [];
    const hits = runs
      .flatMap(({ ids }) => ids.slice(0, posts))
      .filter((id) => topic.positives.has(id));
    return { found: hits.length / Math.max(1, runs.length), possible: Math.min(posts, right) };
  });
}

/** Share of the last `window` days up to `at`; `null` where nothing was right in them. */
function shareAt(days: DayHits, at: number, window: number): number | null {
  const seen = days.slice(Math.max(0, at + 1 - window), at + 1);
  const possible = sum(seen.map((day) => day.possible));
  return possible > 0 ? sum(seen.map((day) => day.found)) / possible : null;
}

/**
 * The learning curve of every ranker in the rows of one mode. At each day a topic's share is hits among the
 * five posts over those of an oracle, of the last `window` days (fewer before there were so many), mean over
 * the vote seeds; then the mean over the topics where something was right. Begins when half a window is
 * full, for a day or two tell nothing, and ends with the shortest topic, so that all days are of the same topics.
 */
export function learningCurves(
  rows: readonly PickRow[],
  topics: readonly ReplayTopic[],
  { mode, window }: { mode: ReplayMode['mode']; window: number },
): LearningCurve[] {
  const length = Math.min(...topics.map(({ days }) => days.length));
  const byRanker = Map.groupBy(
    rows.filter((row) => row.mode === mode),
    ({ ranker }) => ranker,
  );
  return [...byRanker].map(([ranker, ofRanker]) => {
    const byTopic = Map.groupBy(ofRanker, ({ topic }) => topic);
    const hits = topics.map((topic) => hitsOf(topic, byTopic.get(topic.name) ?? []));
    const points = Array.from({ length }, (_, at): CurvePoint[] => {
      if (2 * (at + 1) < Math.min(window, length)) return [];
      const shares = hits
        .map((days) => shareAt(days, at, window))
        .filter((share) => share !== null);
      if (shares.length === 0) return [];
      const share = mean(shares);
      return [{ day: at + 1, share, ...bootstrapMean(shares, seededRandom(`${ranker}|${at}`)) }];
    });
    return { ranker, points: points.flat() };
  });
}
