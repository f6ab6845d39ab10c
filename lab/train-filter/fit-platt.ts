/** Turns a score into log odds: `slope` times the score plus `offset`. */
export interface Platt {
  slope: number;
  offset: number;
}

/**
 * Platt's scaling by Newton's method, with the smoothed targets (n+ + 1) / (n+ + 2) and 1 / (n- + 2) of
 * Platt, "Probabilistic outputs for support vector machines", 1999. Scores must come from models that have
 * not seen their papers.
 */
export function fitPlatt(scores: readonly number[], labels: readonly boolean[]): Platt {
  const positives = labels.filter(Boolean).length;
  const high = (positives + 1) / (positives + 2);
  const low = 1 / (labels.length - positives + 2);
  let slope = 1;
  let offset = 0;
  for (let round = 0; round < 50; round++) {
    // Gradient, and Hessian with a small ridge so that equal scores do not divide by zero.
    let [ga, gb, haa, hab, hbb] = [0, 0, 1e-9, 0, 1e-9];
    scores.forEach((score, i) => {
      const p = 1 / (1 + Math.exp(-(slope * score + offset)));
      const error = p - (labels[i] ? high : low);
      const bend = p * (1 - p);
      ga += error * score;
      gb += error;
      haa += bend * score * score;
      hab += bend * score;
      hbb += bend;
    });
    const determinant = haa * hbb - hab * hab;
    const stepA = (hbb * ga - hab * gb) / determinant;
    const stepB = (haa * gb - hab * ga) / determinant;
    // Half a step at most of size 1 keeps Newton from leaping where the curve is flat.
    const damp = 1 / Math.max(1, Math.abs(stepA), Math.abs(stepB));
    slope -= stepA * damp;
    offset -= stepB * damp;
    if (Math.abs(stepA) + Math.abs(stepB) < 1e-9) break;
  }
  return { slope, offset };
}
