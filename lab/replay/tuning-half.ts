import { createHash } from 'node:crypto';

export const halves = ['tune', 'report'] as const;
export type Half = (typeof halves)[number];

/** The reading list behind a topic: "name (2)" is the second window of "name". */
export const baseTopic = (topic: string): string => topic.replace(/ \(\d+\)$/, '');

/**
 * The half of the development topics that a topic belongs to: `tune` when the first byte of sha256 of its
 * name is even. A second window of a topic, "name (2)", goes with the first. Constants are chosen on one
 * half and reported on the other.
 */
export function halfOf(topic: string): Half {
  const [first = 0] = createHash('sha256').update(baseTopic(topic), 'utf8').digest();
  return first % 2 === 0 ? 'tune' : 'report';
}
