/** A probability and what was true. */
export interface FilterPrediction {
  probability: number;
  isRl: boolean;
}

/**
 * Area under the ROC curve: the chance that an RL paper is above another one, ties count half
 * (Mann and Whitney's U by mid-ranks). `null` when one kind is missing.
 */
export function areaUnderCurve(judged: readonly FilterPrediction[]): number | null {
  const sorted = [...judged].sort((a, b) => a.probability - b.probability);
  const positives = judged.filter(({ isRl }) => isRl).length;
  const negatives = judged.length - positives;
  if (positives === 0 || negatives === 0) return null;
  let rankSum = 0;
  for (let from = 0; from < sorted.length; ) {
    let to = from;
    while (to < sorted.length && sorted[to]?.probability === sorted[from]?.probability) to++;
    const midRank = (from + 1 + to) / 2;
    for (let i = from; i < to; i++) if (sorted[i]?.isRl) rankSum += midRank;
    from = to;
  }
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
}

/**
 * Expected calibration error over bins of equal mass: papers in order of probability are cut into `bins` runs
 * whose sizes differ by at most one; the mean of |mean probability - share that is RL|, by size.
 */
export function expectedCalibrationError(
  judged: readonly FilterPrediction[],
  bins = 10,
): number | null {
  if (judged.length === 0) return null;
  const sorted = [...judged].sort((a, b) => a.probability - b.probability);
  let error = 0;
  for (let bin = 0; bin < bins; bin++) {
    const from = Math.round((bin * sorted.length) / bins);
    const to = Math.round(((bin + 1) * sorted.length) / bins);
    const inBin = sorted.slice(from, to);
    error += Math.abs(inBin.reduce((sum, { probability, isRl }) => sum + probability - +isRl, 0));
  }
  return error / sorted.length;
}

/** Of the papers at or above the threshold, the share that is RL; of the RL papers, the share at or above it. */
export function precisionAndRecall(judged: readonly FilterPrediction[], threshold: number) {
  const above = judged.filter(({ probability }) => probability >= threshold);
  const hits = above.filter(({ isRl }) => isRl).length;
  const positives = judged.filter(({ isRl }) => isRl).length;
  return {
    precision: above.length === 0 ? null : hits / above.length,
    recall: positives === 0 ? null : hits / positives,
  };
}
