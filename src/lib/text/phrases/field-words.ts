/** Words that nearly every paper here is about, in their form without a plural: alone they tell none apart. */
const fieldWords: ReadonlySet<string> = new Set([
  ...['reinforcement', 'learning', 'rl', 'deep', 'drl', 'reinforcement-learning'],
  ...['algorithm', 'training', 'policy', 'agent', 'task'],
]);

export const isFieldWord = (term: string): boolean => fieldWords.has(term);

/** Whether a phrase says nothing more than the field: `deep reinforcement learning`, `RL training`. */
export const saysOnlyTheField = ({ terms }: { terms: readonly string[] }): boolean =>
  terms.every(isFieldWord);
