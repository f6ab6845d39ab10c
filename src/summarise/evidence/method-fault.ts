import type { Paper } from '../../paper.ts';

/** Methods that are written in small letters, with their short names: a summary must not name one that its paper does not. */
const methods: readonly (readonly [long: RegExp, short: RegExp])[] = [
  [/soft actor[- ]critic/i, /\bSAC\b/],
  [/actor[- ]critic/i, /\b(?:SAC|A2C|A3C|DDPG|TD3|IMPALA|actor)\b/i],
  [/proximal policy optimi[sz]ation/i, /\bPPO\b/],
  [/trust[- ]region policy optimi[sz]ation/i, /\bTRPO\b/],
  [/group[- ]relative policy optimi[sz]ation/i, /GRPO\b/],
  [/direct preference optimi[sz]ation/i, /DPO\b/],
  [/(?:deep )?q[- ]learning/i, /\b(?:DQN|CQL|IQL|Q[- ])/],
  [/deep q[- ]networks?/i, /\bDQN/],
  [/conservative q[- ]learning/i, /\bCQL\b/],
  [/implicit q[- ]learning/i, /\bIQL\b/],
  [/deep deterministic policy gradients?/i, /\bDDPG\b/],
  [/twin[- ]delayed/i, /\bTD3\b/],
  [/policy gradients?/i, /REINFORCE|\b(?:PG|PPO|GRPO|TRPO)/],
  [/behaviou?ral? cloning/i, /\bBC\b|imitation/i],
  [/decision transformers?/i, /\bDT\b/],
  [/monte[- ]carlo tree search/i, /\bMCTS\b/],
  [/evolution(?:ary)? (?:strateg|algorithm|search)\w*/i, /evolution|genetic|\bES\b/i],
  [/genetic algorithms?/i, /genetic|\bGA\b/i],
  [/random forests?/i, /forest/i],
  [/support vector/i, /\bSVM/],
  [/gradient[- ]boost\w+/i, /boost|\bGBDT|XGB/i],
  [/diffusion (?:model|polic)\w*/i, /diffus|denois|score/i],
  [/flow[- ]matching/i, /flow/i],
  [/graph neural networks?/i, /graph|\bGNN/i],
  [/convolutional (?:neural )?networks?/i, /convolution|\bCNN|ResNet/i],
  [/recurrent (?:neural )?networks?/i, /recurren|\b(?:RNN|LSTM|GRU)/i],
  [/variational auto-?encoders?/i, /\bVAE|variational/i],
  [/contrastive learning/i, /contrast/i],
  [/bayesian optimi[sz]ation/i, /bayes/i],
  [/mixture[- ]of[- ]experts/i, /\bMoE|experts/i],
];

/** A method that a sentence names and its paper does not, as written; `null` for none. */
export function methodFault(
  sentence: string,
  { title, abstract }: Pick<Paper, 'title' | 'abstract'>,
): string | null {
  const text = `${title}. ${abstract}`;
  for (const [long, short] of methods) {
    const named = long.exec(sentence)?.[0];
    if (named !== undefined && !long.test(text) && !short.test(text)) return named;
  }
  return null;
}
