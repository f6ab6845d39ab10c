/** A paper to train on, as the files of papers give it. */
export interface LabelledRow {
  title: string;
  abstract: string;
  keywords: readonly string[];
  /** Papers of one venue are held out together. */
  venue: string;
  /** The area its authors submitted it to; `null` where the venue has none. */
  primaryArea: string | null;
  /** The file's own weak label, read from keywords and title; `null` where the file has none. */
  isRl: boolean | null;
}

/**
 * The notion, in words: the paper is about learning to act, from reward, feedback or demonstrations.
 * Reinforcement learning and bandits, decision processes, policy optimisation, feedback and verifiable rewards
 * for language models, reward models, imitation, world models, simulation to reality.
 */
const notion =
  /reinforcement|\breinforced\b|\brl\b|\w*rlhf|\brlai?f\b|\brlvr|\bgrpo\b|\bppo\b|bandit|markov (?:decision|game)|\b(?:po)?mdps?\b|policy (?:gradient|optimi[sz]|iteration|learning|search)|off-policy|q-learning|actor[- ]critic|\bimitat|world model|reward model|behaviou?r(?:al)? cloning|sim-?(?:to|2)-?real|\bmarl\b/i;

/** Phrases that leave no doubt, even in the middle of an abstract. */
const certain =
  /reinforcement learning|\brl\b|\brlhf\b|bandits?\b|markov decision|\b(?:po)?mdps?\b|policy gradient|imitation learning|q-learning/i;

/** The label we train on and measure with: the file's own, else area or keywords or title. */
export function labelOf(row: LabelledRow): boolean {
  if (row.isRl !== null) return row.isRl;
  if (row.primaryArea === 'reinforcement learning') return true;
  return notion.test([...row.keywords, row.title].join(' ; '));
}

/**
 * Whether the label can be trusted. Doubtful is a "no" that only a title gave while the abstract names the field,
 * and a "yes" for which neither title, keywords nor abstract shows a ground (societies of chat agents).
 */
export function isSure(row: LabelledRow): boolean {
  if (labelOf(row)) {
    if (row.primaryArea === 'reinforcement learning') return true;
    return notion.test([...row.keywords, row.title, row.abstract].join(' ; '));
  }
  return !(row.keywords.length === 0 ? notion : certain).test(row.abstract);
}
