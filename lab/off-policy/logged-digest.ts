import { z } from 'zod';
import type { Day } from '../../src/paper.ts';

const id = z.string().min(1);
const probability = z.number().min(0).max(1);

/**
 * A posted digest as estimates from the log need it; a line of a log file. Unlike the bot's own digests it
 * carries the votes, and a probability for every candidate where the rule that picked knows it.
 */
export const loggedDigestSchema = z.object({
  /** Whose days belong together: a channel, or a topic with its simulated voter. */
  channel: z.string().min(1),
  day: z.string().min(1),
  /** When it was decided; a ranker on this day may know the votes cast before. Any unit that grows. */
  at: z.number(),
  /** Papers dated before this day are past, `YYYY-MM-DD`. */
  pastBefore: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, 'expected YYYY-MM-DD')
    .transform((text) => text as Day),
  rankerName: z.string(),
  rankerVersion: z.string(),
  interests: z.array(z.object({ text: z.string(), weight: z.number().positive().default(1) })),
  examples: z.array(id).default([]),
  mutedTopics: z.array(z.string()).default([]),
  followedAuthors: z.array(z.string()).default([]),
  /** In stream order. `probability`: that the rule picks it on this day; `null` where that is not known. */
  candidates: z.array(
    z.object({ id, score: z.number(), probability: probability.nullable().default(null) }),
  ),
  picks: z.array(z.object({ id, position: z.int().min(1), probability: probability.gt(0) })),
  /** Standing votes on the picks, whenever they were cast. */
  votes: z.array(
    z.object({ id, member: z.string(), value: z.enum(['up', 'down']), at: z.number() }),
  ),
});

export type LoggedDigest = z.infer<typeof loggedDigestSchema>;

/** What is wrong between the fields of a digest, or `null`. */
export function faultOfDigest({ candidates, picks, votes }: LoggedDigest): string | null {
  const ids = new Set(candidates.map((candidate) => candidate.id));
  if (ids.size < candidates.length) return 'it has a candidate twice';
  const picked = new Set(picks.map((pick) => pick.id));
  if (picked.size < picks.length) return 'it has a pick twice';
  const strange = picks.find((pick) => !ids.has(pick.id));
  if (strange) return `pick ${strange.id} is none of its candidates`;
  const stray = votes.find((vote) => !picked.has(vote.id));
  return stray ? `there is a vote on ${stray.id}, which was not picked` : null;
}
