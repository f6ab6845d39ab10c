const methods =
  'offline critics|policy gradients|learned world models|reward shaping|curiosity|contextual bandits|self-play|imitation learning|safe exploration|hierarchical policies|preference optimisation|verifiable rewards|tree search|model predictive control|diffusion policies|decision transformers|distributional critics|inverse reinforcement learning|curriculum learning|meta learning|process reward models|value functions|successor features|off-policy evaluation'.split(
    '|',
  );
const fields =
  'legged robots|market making|traffic lights|protein design|board games|power grids|large language models|drones|warehouses|web agents|radio networks|satellites|dexterous hands|autonomous driving|recommender systems|clinical decisions|chip placement|code generation|mathematical reasoning|multimodal reasoning|tool use|multi-agent teams|plasma control|video games|data centres|theorem proving'.split(
    '|',
  );
const turns =
  'from few trials|under delay|with human feedback|without a simulator|at scale|with sparse rewards|from pixels|with formal guarantees|under distribution shift|for long horizons|from large offline datasets|with cheap sensors'.split(
    '|',
  );

/** A topic by its number; each of some thousands is different from those before. */
export function topicOf(number: number): { method: string; field: string; turn: string } {
  const of = (list: readonly string[], at: number) => list[at % list.length] as string;
  return {
    method: of(methods, number),
    field: of(fields, 7 * number + Math.floor(number / methods.length)),
    turn: of(turns, 5 * number + Math.floor(number / 29)),
  };
}

/** A sentence about what somebody wants to read; no two of the first thousands are the same. */
export function sentenceOf(number: number): string {
  const { method, field, turn } = topicOf(number);
  const forms = [
    `Reinforcement learning with ${method} for ${field}, ${turn}.`,
    `How ${method} help ${field} to learn ${turn}`,
    `${method} and ${field}: learning ${turn}, benchmarks and analysis`,
  ];
  return forms[number % forms.length] as string;
}
