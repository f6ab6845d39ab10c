import { t } from '../lib/language/t.ts';
import type { RlWidth } from '../paper.ts';

/**
 * The lowest probability that passes. Measured on held-out venues with trusted labels (`docs/rl-filter.md`):
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

/** The widths as menu texts, widest first; Slack's menus allow 75 characters. */
export const rlWidthTexts = (): Readonly<Record<RlWidth, string>> => ({
  any: t`any: every subject that fits the sentences`,
  wide: t`wide: also papers that touch on it, such as world models or agents`,
  normal: t`normal: papers about reinforcement learning, or close to it`,
  strict: t`strict: only papers clearly about reinforcement learning`,
});

/** Whether a paper of this probability passes for a channel of this width. */
export const isWanted = (probability: number, width: RlWidth): boolean =>
  width === 'any' || probability >= rlThresholds[width];
