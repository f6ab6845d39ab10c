import { stemPlural } from '../tokenize.ts';

/** Short names that every reader here knows, and what they stand for, without a plural. */
const longNames: [RegExp, string][] = [
  [/\brl\b/g, 'reinforcement learning'],
  [/\bllms?\b/g, 'large language model'],
  [/\bmdps?\b/g, 'markov decision process'],
  [/\bmarl\b/g, 'multi-agent reinforcement learning'],
  [/\brlvr\b/g, 'reinforcement learning with verifiable rewards'],
];

const spelt = (text: string): string =>
  longNames
    .reduce((plain, [name, long]) => plain.replace(name, long), text.toLowerCase())
    .split(' ')
    .map(stemPlural)
    .join(' ');

const initials = (text: string): string =>
  text
    .split(/[\s-]+/)
    .map(([first = '']) => first.toLowerCase())
    .join('');

/** Whether one of two phrases is the other in short: `GRPO` and `group relative policy optimization`. */
export const isSameTopic = (one: string, other: string): boolean =>
  spelt(one) === spelt(other) ||
  (!/\s/.test(one) && initials(other) === one.toLowerCase()) ||
  (!/\s/.test(other) && initials(one) === other.toLowerCase());
