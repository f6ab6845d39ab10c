import { fitPlatt } from '../train-filter/fit-platt.ts';
import type { OffPolicyDay } from './off-policy-day.ts';

const folds = 5;
/** Fewer logged picks of a scorer than this do not carry a slope; the rate of likes stands for them. */
const enough = 20;

interface Row {
  score: number;
  liked: boolean;
  scorer: string;
  fold: number;
}

type Like = (scorer: string, score: number) => number;

/** Rate of likes, drawn a little to one half so that it is never certain. */
const rateOf = (rows: readonly Row[]): number =>
  (rows.filter(({ liked }) => liked).length + 1) / (rows.length + 2);

function fitLikes(rows: readonly Row[]): Like {
  const rate = rateOf(rows);
  const curves = new Map(
    [...Map.groupBy(rows, ({ scorer }) => scorer)]
      .filter(([, ofScorer]) => ofScorer.length >= enough)
      .map(([scorer, ofScorer]) => {
        const scores = ofScorer.map(({ score }) => score);
        return [
          scorer,
          fitPlatt(
            scores,
            ofScorer.map(({ liked }) => liked),
          ),
        ];
      }),
  );
  return (scorer, score) => {
    const curve = curves.get(scorer);
    return curve ? 1 / (1 + Math.exp(-(curve.slope * score + curve.offset))) : rate;
  };
}

/**
 * How likely a paper is liked, by its logged score: a calibrated logistic (Platt 1999) fitted on the logged picks
 * of other days than the one it is used on (cross-fitting, Chernozhukov et al. 2018), so that a day's own votes
 * never speak for its estimate. Days of one date go together.
 * @returns for each day, aligned, the function from score to probability.
 */
export function crossFit(days: readonly OffPolicyDay[]): ((score: number) => number)[] {
  const dates = [...new Set(days.map(({ day }) => day))].sort();
  const foldOf = new Map(dates.map((date, at) => [date, at % folds]));
  const rows = days.flatMap(({ day, scorer, papers }) =>
    papers.flatMap(({ score, reward }): Row[] =>
      reward === null ? [] : [{ score, scorer, liked: reward === 1, fold: foldOf.get(day) ?? 0 }],
    ),
  );
  const fits = Array.from({ length: folds }, (_, fold) =>
    fitLikes(rows.filter((row) => row.fold !== fold)),
  );
  return days.map(({ day, scorer }) => {
    const like = fits[foldOf.get(day) ?? 0] as Like;
    return (score) => like(scorer, score);
  });
}
