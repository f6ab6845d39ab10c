/** What is left of a vote's weight with each digest since… */
const decayPerDigest = 0.98;
/** …and besides once the team's taste has drifted. */
const weightBeforeDrift = 0.02;

/** What is left of a vote's weight after `age` digests, where the taste drifted `sinceDrift` digests ago. */
export const voteDecay = (age = 0, sinceDrift = Number.POSITIVE_INFINITY): number =>
  decayPerDigest ** age * (age < sinceDrift ? 1 : weightBeforeDrift);
