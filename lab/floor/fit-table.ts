import { seededRandom } from '../../src/lib/random.ts';
import { type Half, halves } from '../replay/tuning-half.ts';
import { fitLogistic } from '../train-filter/fit-logistic.ts';
import { sparseRows } from '../train-filter/sparse-rows.ts';
import type { FitKind, FitRow } from './fit-rows.ts';

/** Margins are weighted sums less `fits`. */
export interface FitWeights {
  cosine: number;
  coverage: number;
  fits: number;
}

/** The share of right picks of the tuning half that may lose their reason. */
const mostLost = 0.03;

const sumOf = ({ cosine, coverage }: FitRow, weights: Omit<FitWeights, 'fits'>): number =>
  weights.cosine * cosine + weights.coverage * coverage;

/**
 * The model by the tuning half: a logistic regression of right picks and true matches, which together weigh as much as
 * the foreign ones, with the margin that `mostLost` of the right picks do not reach.
 */
export function fitWeights(rows: readonly FitRow[]): FitWeights {
  const tune = rows.filter(({ half }) => half === 'tune');
  const right = tune.filter(({ kind }) => kind !== 'foreign');
  const foreign = tune.filter(({ kind }) => kind === 'foreign');
  const times = Math.max(1, Math.round(foreign.length / Math.max(1, right.length)));
  const all = [...Array.from({ length: times }, () => right).flat(), ...foreign];
  const { weights } = fitLogistic(
    sparseRows(
      all.map(
        ({ cosine, coverage }) =>
          new Map([
            [0, cosine],
            [1, coverage],
          ]),
      ),
    ),
    all.map(({ kind }) => kind !== 'foreign'),
    [...all.keys()],
    { columns: 2, cost: 10, epochs: 50, random: seededRandom('fit') },
  );
  const [cosine = 0, coverage = 0] = weights;
  const sums = tune
    .filter(({ kind }) => kind === 'right')
    .map((row) => sumOf(row, { cosine, coverage }))
    .sort((a, b) => a - b);
  return { cosine, coverage, fits: sums[Math.floor(mostLost * sums.length)] ?? 0 };
}

/** The share of rows whose margin is below a value. */
export const shareBelow = (rows: readonly FitRow[], weights: FitWeights, margin: number): number =>
  rows.filter((row) => sumOf(row, weights) - weights.fits < margin).length /
  Math.max(1, rows.length);

const percent = (share: number) => `${(100 * share).toFixed(1)} %`.padStart(16);
const kinds: readonly FitKind[] = ['right', 'true match', 'foreign'];

/** What the model does at some margins: a row a margin and half. */
export function fitTable(
  rows: readonly FitRow[],
  weights: FitWeights,
  margins: readonly number[],
): string {
  const of = (half: Half, kind: FitKind) =>
    rows.filter((row) => row.half === half && row.kind === kind);
  const head = ['right lost', 'matches lost', 'foreign kept'];
  const lines = halves.flatMap((half) =>
    margins.map((margin) => {
      const [right, match, foreign] = kinds.map((kind) =>
        shareBelow(of(half, kind), weights, margin),
      ) as [number, number, number];
      return `${half.padEnd(7)}${margin.toFixed(1).padStart(6)}${[right, match, 1 - foreign].map(percent).join('')}`;
    }),
  );
  const counts = halves.map(
    (half) => `${half}: ${kinds.map((kind) => `${of(half, kind).length} ${kind}`).join(', ')}`,
  );
  return `${counts.join('\n')}\n${'half'.padEnd(7)}margin${head.map((text) => text.padStart(16)).join('')}\n${lines.join('\n')}\n`;
}

/** The interests with the largest share of foreign picks that fit. */
export function worstInterests(rows: readonly FitRow[], weights: FitWeights, most: number): string {
  const foreign = Map.groupBy(
    rows.filter(({ kind }) => kind === 'foreign'),
    ({ interest }) => interest,
  );
  return [...foreign]
    .map(([interest, some]) => ({ interest, kept: 1 - shareBelow(some, weights, 0) }))
    .sort((a, b) => b.kept - a.kept)
    .slice(0, most)
    .map(({ interest, kept }) => `${percent(kept)}  ${interest}\n`)
    .join('');
}
