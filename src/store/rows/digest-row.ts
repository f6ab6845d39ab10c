import { z } from 'zod';
import { StoreError } from '../../errors.ts';
import { daySchema } from '../../lib/time/day.ts';
import type {
  Assessment,
  Candidate,
  Digest,
  Pick,
  RankSettings,
  Reason,
  Score,
} from '../../paper.ts';
import type { PastPick, SeenPapers } from '../digest-store.ts';
import { unpackIds } from '../pack/pack-ids.ts';
import { unpackScores } from '../pack/pack-scores.ts';
import { json, packed, type Row, readRow } from './row.ts';

const settings = z.object({
  interests: z.array(z.object({ text: z.string(), weight: z.number() })),
  examples: z.array(z.string()),
  mutedTopics: z.array(z.string()),
  followedAuthors: z.array(z.string()),
  tasteSince: z.number(),
}) satisfies z.ZodType<RankSettings>;

const assessment = z.object({
  version: z.string(),
  places: z.array(z.object({ paperId: z.string(), from: z.number(), to: z.number() })),
}) satisfies z.ZodType<Assessment>;

const digestRow = z.object({
  workspaceId: z.string(),
  channelId: z.string(),
  day: daySchema,
  rankerName: z.string(),
  rankerVersion: z.string(),
  notices: json(z.array(z.string())),
  remarks: json(z.array(z.string())),
  floor: z.number().nullable(),
  settings: z.union([z.null(), json(settings)]),
  assessment: z.union([z.null(), json(assessment)]),
  createdAt: z.number(),
  seen: packed(unpackSeen),
  scores: packed(unpackScores),
});

/** What the digest saw, as it is packed beside its scores. */
function unpackSeen(bytes: Uint8Array): { candidates: string[]; leftOut: string[] } {
  const [candidates, leftOut] = unpackIds(bytes);
  if (!candidates || !leftOut) throw new Error('A list is missing.');
  return { candidates, leftOut };
}

const seenRow = z.object({
  day: daySchema,
  seen: packed(unpackSeen),
  postedAt: z.number().nullable(),
});

/** A row of `day`, `seen` and `postedAt`. */
export function readSeen(row: Row): SeenPapers {
  const { day, seen, postedAt } = readRow('digest', seenRow, row);
  return { day, paperIds: [...seen.candidates, ...seen.leftOut], isPosted: postedAt !== null };
}

const texts = z.array(z.string());
const about = texts.exactOptional();
const reason = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('interest'),
    interest: z.string(),
    terms: texts,
    about,
    isOnly: z.boolean().exactOptional(),
    liked: z.object({ paperId: z.string(), title: z.string(), likes: z.number() }).exactOptional(),
  }),
  z.object({
    kind: z.literal('liked'),
    likedPaperId: z.string(),
    likedTitle: z.string(),
    terms: texts,
    about,
    likes: z.number().exactOptional(),
  }),
  z.object({
    kind: z.literal('example'),
    examplePaperId: z.string(),
    exampleTitle: z.string(),
    terms: texts,
    about,
  }),
  z.object({ kind: z.literal('author'), author: z.string(), about }),
  z.object({ kind: z.literal('upvotes'), upvotes: z.number(), about }),
  z.object({ kind: z.literal('wild-card'), about }),
  z.object({ kind: z.literal('overall'), about: texts }),
  z.object({ kind: z.literal('nearest'), about: texts }),
  z.object({
    kind: z.literal('below-usual'),
    about: texts,
    hasNoGround: z.boolean().exactOptional(),
  }),
]) satisfies z.ZodType<Reason>;

const summary = z.object({
  paperId: z.string(),
  text: z.string(),
  method: z.enum(['extractive', 'llm']),
  version: z.string(),
});

/** In the place of a pick's parts: its score is that of the candidate, which is one of the best and stays. */
export const scoreOfCandidate = 'null';

const pickRow = z.object({
  paperId: z.string(),
  total: z.number(),
  parts: json(z.record(z.string(), z.number()).nullable()),
  likeProbability: z.number().nullable(),
  position: z.number(),
  probability: z.number(),
  reason: json(reason),
  summary: json(summary),
});

/** @param scores those of the digest's candidates, by paper. */
function readPick(row: Row, scores: ReadonlyMap<string, Score | null>): Pick {
  const { total, parts, likeProbability, ...pick } = readRow('pick', pickRow, row);
  if (parts) {
    const score = { total, parts, ...(likeProbability === null ? {} : { likeProbability }) };
    return { ...pick, score };
  }
  const score = scores.get(pick.paperId);
  if (score) return { ...pick, score };
  throw new StoreError(
    `A row of table "pick" cannot be read: the score of paper ${pick.paperId} is missing among those of its digest. The store may be damaged or changed by hand; put back a backup with "npm run restore".`,
  );
}

/** @param picks the rows of its picks, by position. */
export function readDigestRow(row: Row, picks: readonly Row[]): Digest {
  const { seen, scores, ...digest } = readRow('digest', digestRow, row);
  const candidates = seen.candidates.map((paperId, at): Candidate => {
    const score = scores[at] ?? null;
    return { paperId, score };
  });
  const scoreOf = new Map(candidates.map(({ paperId, score }) => [paperId, score]));
  return {
    ...digest,
    candidates,
    leftOut: seen.leftOut,
    picks: picks.map((found) => readPick(found, scoreOf)),
  };
}

export const pastPickRow = z.object({
  paperId: z.string(),
  day: daySchema,
  position: z.number(),
  total: z.number(),
  rankerName: z.string(),
  rankerVersion: z.string(),
}) satisfies z.ZodType<PastPick>;
export const dayRow = z.object({ day: daySchema });
export const newestRow = z.object({ day: daySchema.nullable() });
export const postedRow = z.object({ at: z.number().nullable() });

/** A digest whose scores may be dropped. */
export const scoresRow = z.object({
  workspaceId: z.string(),
  channelId: z.string(),
  day: daySchema,
  scores: packed(unpackScores),
});
