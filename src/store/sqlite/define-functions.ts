import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { indexedNames, indexedText } from '../../lib/text/search-text.ts';
import type { Score } from '../../paper.ts';
import { packIds } from '../pack-ids.ts';
import { packScores } from '../pack-scores.ts';

const texts = z.array(z.string());

const textsIn = (json: string): string[] => {
  try {
    return texts.safeParse(JSON.parse(json)).data ?? [];
  } catch {
    return [];
  }
};

const parts = z.record(z.string(), z.number());

/** A score from the columns of a row a candidate, as there was one up to the fifteenth schema. */
const scoreOf = (total: unknown, json: unknown, like: unknown): Score => ({
  total: Number(total),
  parts: parts.parse(JSON.parse(String(json))),
  ...(like === null ? {} : { likeProbability: Number(like) }),
});

/** What migrations need of us: texts as `upsertPapers` indexes them, and candidates as digests keep them. */
export function defineFunctions(engine: DatabaseSync): void {
  const options = { deterministic: true };
  engine.function('indexed_text', options, (text) => indexedText(String(text)));
  engine.function('indexed_names', options, (names) => indexedNames(textsIn(String(names))));
  engine.function('packed_ids', options, (candidates, leftOut) =>
    packIds([textsIn(String(candidates)), textsIn(String(leftOut))]),
  );
  definePackedScores(engine);
}

/** An aggregate of `total`, `parts` and `like_probability`, in the order in which the rows come. */
function definePackedScores(engine: DatabaseSync): void {
  const groups = new Map<number, Score[]>();
  let begun = 0;
  engine.aggregate<number>('packed_scores', {
    start: () => {
      begun += 1;
      groups.set(begun, []);
      return begun;
    },
    step: (group, total, json, like) => {
      groups.get(group)?.push(scoreOf(total, json, like));
      return group;
    },
    result: (group) => {
      const scores = groups.get(group) ?? [];
      groups.delete(group);
      return packScores(scores);
    },
  });
}
