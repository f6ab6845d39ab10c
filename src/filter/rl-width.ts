import type { RlWidth } from '../paper.ts';

/**
 * The least probability that is let through. Measured on venues held out, trusted labels (`docs/rl-filter.md`):
 *
 * | width  | precision | recall |
 * | ------ | --------- | ------ |
 * | strict | .98       | .75    |
 * | normal | .92       | .85    |
 * | wide   | .78       | .93    |
 */
export const rlThresholds: Readonly<Record<Exclude<RlWidth, 'any'>, number>> = {
  strict: 0.8,
  normal: 0.4,
  wide: 0.1,
};

/** Each width in words for a person who chooses. */
export const rlWidthTexts: Readonly<Record<RlWidth, string>> = {
  strict: 'strict: only papers that are surely about reinforcement learning',
  normal: 'normal: papers about reinforcement learning, with a few that are close to it',
  wide: 'wide: also papers that only touch it, such as world models or agents that learn',
  any: 'any: whatever my sentences say',
};

/** Whether a paper of this probability is for a channel of this width; `any` lets all through. */
export const isWanted = (probability: number, width: RlWidth): boolean =>
  width === 'any' || probability >= rlThresholds[width];
