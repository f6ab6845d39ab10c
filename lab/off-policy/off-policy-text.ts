import type { Estimate } from './estimate.ts';
import type { OffPolicyReport } from './off-policy.ts';
import type { Overlap } from './overlap.ts';

const number = (value: number): string => value.toFixed(2);
const percent = (share: number): string => `${Math.round(100 * share)} %`;
const line = (name: string, { value, low, high }: Estimate): string =>
  `  ${name.padEnd(34)} ${number(value)}  [${number(low)}, ${number(high)}]`;

function reachText({ never, rare }: Overlap): string {
  if (rare === null)
    return `about ${percent(never.share)} [${percent(never.low)}, ${percent(never.high)}] were out of the log's reach (its rule did not record how likely they were)`;
  return `${percent(never.share)} were out of the log's reach, ${percent(rare)} were likely in less than 1 of 50 digests`;
}

function estimateLines({ ranker, verdict, overlap, estimates, bounds }: OffPolicyReport): string[] {
  if (estimates === null)
    return [
      `  WARNING: no estimate. The log's rule could not have made ${percent(overlap.never.share)} of ${ranker}'s picks, so nobody`,
      `  knows whether they would have been liked: anything from ${number(bounds.low)} to ${number(bounds.high)} liked picks a day fits the log.`,
      '  A log says more when its rule leaves some picks to chance and records how likely each was.',
    ];
  return [
    line(`${ranker}, inverse propensity`, estimates.ips),
    line(`${ranker}, self-normalised`, estimates.selfNormalised),
    line(`${ranker}, doubly robust`, estimates.doublyRobust),
    ...(verdict === 'thin'
      ? [
          '  WARNING: the overlap is thin. Few picks, or very unlikely ones, carry these numbers; the intervals are',
          '  likely to be too narrow. Do not decide by them.',
        ]
      : []),
  ];
}

const textOf = (report: OffPolicyReport): string => {
  const { ranker, overlap } = report;
  return [
    `${ranker}: ${overlap.common} of the picks that it wants were posted, worth ${Math.round(overlap.effective)} equally likely ones; of all`,
    `  ${Math.round(overlap.wanted)} that it wants, ${reachText(overlap)}`,
    ...estimateLines(report),
  ].join('\n');
};

/** The reports as text: what the log itself got, then each ranker with its overlap, estimates and warnings. */
export function offPolicyText(reports: readonly OffPolicyReport[], from: string): string {
  const [first] = reports;
  if (!first) return '';
  const { overlap, logged } = first;
  return [
    `${from}: ${overlap.digests} digests, ${overlap.logged} picks. Liked picks a day, 95 % bootstrap intervals over days.`,
    line('as posted', logged),
    '',
    reports.map(textOf).join('\n\n'),
    '',
  ].join('\n');
}
