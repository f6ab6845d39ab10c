import { seededRandom } from '../../src/lib/random.ts';
import { mean } from '../../src/lib/statistics.ts';
import { bootstrapMean, bootstrapRatio, type Interval } from './bootstrap.ts';
import type { RankerReport } from './replay.ts';

const intervalText = ({ low, high }: Interval): string => `[${low.toFixed(3)}, ${high.toFixed(3)}]`;

const measures = {
  'nDCG@10': (topic: RankerReport['topics'][number]) => topic.static.ndcgAt10 ?? 0,
  share: (topic: RankerReport['topics'][number]) => topic.learning.share ?? 0,
};

function comparison(best: RankerReport, other: RankerReport): string {
  const columns = Object.entries(measures).map(([name, read]) => {
    const [above, below] = [best.topics.map(read), other.topics.map(read)];
    const differences = above.map((value, at) => value - (below[at] as number));
    const key = `${best.name}|${other.name}|${name}`;
    const ratio = mean(below) > 0 ? (mean(above) / mean(below)).toFixed(3) : '-';
    const ratios = bootstrapRatio(above, below, seededRandom(`${key}|ratio`));
    const difference = bootstrapMean(differences, seededRandom(key));
    return `${name} x ${ratio} ${intervalText(ratios)}, ${mean(differences).toFixed(3)} ${intervalText(difference)}`;
  });
  return `${best.name} / ${other.name}: ${columns.join('; ')}`;
}

/** The topic that a ranker with votes serves worst against the interest alone. */
function worstTopic(best: RankerReport, base: RankerReport): string {
  const gaps = best.topics.map((topic, at) => ({
    name: topic.name,
    gap: (topic.learning.share ?? 0) - (base.topics[at]?.learning.share ?? 0),
  }));
  const [worst] = gaps.sort((a, b) => a.gap - b.gap);
  return worst
    ? `worst topic of ${best.name} against ${base.name}, share: ${worst.gap.toFixed(3)} (${worst.name})`
    : '';
}

/**
 * The last ranker against each other one: ratio and difference of means over topics, each with its 95 %
 * paired bootstrap interval over topics, and its worst topic against BM25. Empty with one ranker.
 */
export function compareRankers(reports: readonly RankerReport[]): string {
  const best = reports.at(-1);
  const others = reports.slice(0, -1);
  if (!best || others.length === 0) return '';
  const base = others.find(({ name }) => name === 'bm25');
  const lines = others.map((other) => comparison(best, other));
  if (base) lines.push(worstTopic(best, base));
  return `\n95 % paired bootstrap over ${best.topics.length} topics\n${lines.join('\n')}\n`;
}
