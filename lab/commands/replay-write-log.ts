import type { FileHandle } from 'node:fs/promises';
import { UsageError } from '../../src/errors.ts';
import { startProgress } from '../../src/lib/progress.ts';
import { picksADay } from '../../src/rank/picks/plan-picks.ts';
import type { Ranker } from '../../src/rank/ranker.ts';
import type { ExploreRule } from '../off-policy/explore-picks.ts';
import { simulateLog } from '../off-policy/simulate-log.ts';
import type { ReplayTopic } from '../replay/build-topics.ts';
import type { VoteMode } from '../replay/hash-voter.ts';

/** @throws UsageError unless epsilon is a probability and the pool a number of papers. */
export function readExploreRule(epsilon: string, pool: string): ExploreRule {
  const chance = Number(epsilon);
  if (epsilon.trim() === '' || !(chance >= 0 && chance <= 1))
    throw new UsageError(`--epsilon ${epsilon} is no probability. Write it like --epsilon 0.2.`);
  if (!/^[1-9]\d{0,5}$/.test(pool))
    throw new UsageError(`--pool ${pool} is no number of papers. Write it like --pool 50.`);
  return { size: picksADay, epsilon: chance, pool: Number(pool) };
}

export interface WriteLogOptions {
  out: FileHandle;
  ranker: Ranker;
  topics: readonly ReplayTopic[];
  mode: VoteMode;
  seeds: readonly number[];
  withSeeds: boolean;
  rule: ExploreRule;
}

/** Simulates every topic with every voter, writes the digests a line each, and says what was written. */
export async function writeLog(options: WriteLogOptions): Promise<string> {
  const { out, ranker, topics, mode, seeds, withSeeds, rule } = options;
  const progress = startProgress('Logging', topics.length * seeds.length, process.stderr);
  let [done, digests] = [0, 0];
  for (const topic of topics) {
    for (const seed of seeds) {
      const examples = withSeeds ? topic.examples : [];
      const log = simulateLog({ ranker, topic, voter: { mode, seed }, examples, rule });
      await out.write(log.map((digest) => `${JSON.stringify(digest)}\n`).join(''));
      digests += log.length;
      progress.at(++done, topic.name);
    }
  }
  progress.end(`${digests} digests`);
  return `${digests} digests of ${ranker.name} written; each of the best ${rule.size} gave its place with probability ${rule.epsilon} to one of the best ${rule.pool}\n`;
}
