import type { Embedder } from '../embed/embedder.ts';
import type { YieldInTurn } from '../lib/async/in-turns.ts';
import { type NounPhrase, nounPhrases } from '../lib/text/noun-phrases.ts';
import { isSameTopic } from '../lib/text/phrases/same-topic.ts';
import type { Paper } from '../paper.ts';
import { riseScore } from './engine/find-trends.ts';

/** A topic that more of a week's papers have than of those before, and the papers that do, in their order. */
export interface WeekTopic {
  phrase: string;
  papers: Paper[];
  /** How many had it before. */
  before: number;
}

/** Of fewer papers nothing is said. */
const leastRead = { now: 15, before: 30 };
const leastPapers = 3;
/** In deviations: of 120 real weeks whose papers were shuffled with those before, 10 had a phrase that reached it, 18 as they were. */
const leastScore = 3;
const mostTopics = 3;
/** How much nearer to each other the papers of a topic must be than those of the week are, in cosines: else a phrase is a way of speaking. */
const nearer = 0.03;
/** Two phrases that share so many of their papers are one topic. */
const sameShare = 0.5;

interface Counted {
  phrase: NounPhrase;
  papers: Paper[];
  before: number;
}

async function countPhrases(
  week: readonly Paper[],
  before: readonly Paper[],
  yieldInTurn: YieldInTurn,
): Promise<Counted[]> {
  const counted = new Map<string, Counted>();
  for (const paper of week) {
    for (const phrase of nounPhrases(paper)) {
      const one = counted.get(phrase.key) ?? { phrase, papers: [], before: 0 };
      one.papers.push(paper);
      counted.set(phrase.key, one);
    }
    await yieldInTurn();
  }
  for (const paper of before) {
    for (const { key } of nounPhrases(paper)) {
      const one = counted.get(key);
      if (one) one.before += 1;
    }
    await yieldInTurn();
  }
  return [...counted.values()].filter(({ papers }) => papers.length >= leastPapers);
}

/** The mean cosine of all pairs of some unit vectors. */
function meanCosine(vectors: readonly Float32Array[]): number {
  const [first] = vectors;
  if (!first || vectors.length < 2) return 0;
  const total = new Float64Array(first.length);
  for (const vector of vectors)
    for (let at = 0; at < vector.length; at++) total[at] = (total[at] ?? 0) + (vector[at] ?? 0);
  let square = 0;
  for (const value of total) square += value * value;
  return (square - vectors.length) / (vectors.length * (vectors.length - 1));
}

const isOneTopic = (one: Counted, other: Counted): boolean => {
  const shared = one.papers.filter((paper) => other.papers.includes(paper)).length;
  return (
    shared >= sameShare * Math.min(one.papers.length, other.papers.length) ||
    isSameTopic(one.phrase.text, other.phrase.text)
  );
};

/**
 * What rose in a week among some papers: phrases that more of them have than of the papers before, whose papers are also
 * near to each other in meaning; of several phrases for the same papers the one that rose most surely. None where too
 * little was read.
 */
export async function findWeekTopics(
  embedder: Pick<Embedder, 'embed'>,
  { week, before }: { week: readonly Paper[]; before: readonly Paper[] },
  yieldInTurn: YieldInTurn,
): Promise<WeekTopic[]> {
  if (week.length < leastRead.now || before.length < leastRead.before) return [];
  const read = { now: week.length, before: before.length };
  const risen = (await countPhrases(week, before, yieldInTurn))
    .map((one) => ({
      ...one,
      score: riseScore({ now: one.papers.length, before: one.before }, read),
    }))
    .filter(({ score }) => score >= leastScore)
    .sort((a, b) => b.score - a.score || (a.phrase.key < b.phrase.key ? -1 : 1));
  if (risen.length === 0) return [];
  const vectors = new Map<Paper, Float32Array>();
  for (const paper of week) {
    const [vector] = embedder.embed([paper]);
    if (vector) vectors.set(paper, vector);
    await yieldInTurn();
  }
  const usual = meanCosine([...vectors.values()]);
  const chosen: Counted[] = [];
  for (const one of risen) {
    const own = meanCosine(one.papers.flatMap((paper) => vectors.get(paper) ?? []));
    if (own < usual + nearer || chosen.some((other) => isOneTopic(one, other))) continue;
    chosen.push(one);
    if (chosen.length === mostTopics) break;
  }
  return chosen.map(({ phrase, papers, before }) => ({ phrase: phrase.text, papers, before }));
}
