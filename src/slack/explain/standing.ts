import { joinWithAnd } from '../../lib/language/language.ts';
import { spellCount } from '../../lib/language/spell-count.ts';
import { t } from '../../lib/language/t.ts';
import { spellDay } from '../../lib/time/spell-day.ts';
import type { Digest, Paper, Score } from '../../paper.ts';
import { relevanceOf } from '../../rank/scores.ts';
import { mrkdwnPaper } from '../blocks/mrkdwn.ts';
import { wasPassed } from './assessment-text.ts';

/** Where a paper stood among the day's candidates, all by the scores that the digest kept. */
interface Standing {
  digest: Digest;
  paper: Paper;
  /** The pick or posted paper that it nearly duplicates, where that is known. */
  duplicateOf: Paper | null;
  /** Whether it fits the interest that counts most; `null` where that is not known. */
  fits: boolean | null;
}

/** A candidate's score; `null` where it was dropped, `undefined` for what was no candidate. */
const scoreOf = ({ candidates }: Digest, id: string): Score | null | undefined =>
  candidates.find(({ paperId }) => paperId === id)?.score;

/** Whether the paper was a candidate whose score is no longer kept; then it was not near the top. */
const isDropped = (digest: Digest, id: string): boolean => scoreOf(digest, id) === null;

/**
 * Place of a paper among the day's candidates by total score, 1 is the best; equal scores keep stream order,
 * as the picks do. `null` when it was no candidate, or its score is no longer kept: those kept are the best.
 */
export function rankInDay({ candidates }: Digest, paperId: string): number | null {
  const at = candidates.findIndex((candidate) => candidate.paperId === paperId);
  const own = candidates[at]?.score?.total;
  if (own === undefined) return null;
  const before = candidates.filter(
    ({ score }, index) =>
      score !== null && (score.total > own || (score.total === own && index < at)),
  );
  return before.length + 1;
}

/** Whether the paper did not come up to the channel's usual on that day. */
function isBelowUsual(digest: Digest, id: string): boolean {
  const score = scoreOf(digest, id);
  return digest.floor !== null && !!score && relevanceOf(score) < digest.floor;
}

/** Why a paper was no pick. */
export function whyNotPicked({ digest, paper, duplicateOf, fits }: Standing): string {
  const { picks, leftOut } = digest;
  if (leftOut.includes(paper.id))
    return t`It is outside this channel's focus on reinforcement learning, so it was not ranked. \`/papers interests\` sets the focus under *Advanced*.`;
  if (duplicateOf)
    return t`It is nearly the same as ${mrkdwnPaper(duplicateOf.id, duplicateOf.title)}, which was picked or posted before.`;
  if (isDropped(digest, paper.id))
    return t`It was not near the top. Its score is no longer kept, so I cannot tell why.`;
  if (isBelowUsual(digest, paper.id))
    return t`It fits this channel less well than what it usually gets.`;
  if (wasPassed(digest, paper.id))
    return t`A language model compared the day's best papers, and others came before it.`;
  const own = rankInDay(digest, paper.id) ?? Number.POSITIVE_INFINITY;
  const behind = picks.filter(({ paperId }) => (rankInDay(digest, paperId) ?? 0) > own);
  if (fits === false && (picks.length === 0 || behind.length > 0))
    return t`It does not fit your interests closely enough.`;
  if (picks.length === 0) return t`Nothing was picked that day.`;
  if (behind.length === 0) return t`All picks ranked higher.`;
  const [only] = behind;
  if (behind.length === 1 && only?.reason.kind === 'wild-card')
    return t`The last place went to a wild card.`;
  return t`The picks are shared out among the interests and members of this channel, and its place went to another paper.`;
}

/** "The picks stood at 1, 2 and 4.": what a paper that is none of them was up against; nothing where not all are known. */
function picksText(digest: Digest): string | null {
  const places = digest.picks.flatMap(({ paperId }) => rankInDay(digest, paperId) ?? []);
  const shown = places.sort((a, b) => a - b).map(String);
  const first = places[0];
  if (first === undefined || places.length < digest.picks.length) return null;
  const isRow = places.every((place, at) => place === first + at);
  if (places.length === 1) return t`The pick stood at ${first}.`;
  return isRow
    ? t`The picks stood at ${first} to ${shown.at(-1)}.`
    : t`The picks stood at ${joinWithAnd(shown)}.`;
}

/** "Monday 7 December 2025: place 3 of 208, pick 2." */
export function placeInDay({ digest, paper }: Pick<Standing, 'digest' | 'paper'>): string {
  const { candidates, picks } = digest;
  const day = spellDay(digest.day);
  const rank = rankInDay(digest, paper.id);
  const position = picks.find(({ paperId }) => paperId === paper.id)?.position;
  if (isDropped(digest, paper.id))
    return position === undefined
      ? t`${day}: one of ${spellCount(candidates.length)}, not picked.`
      : t`${day}: one of ${spellCount(candidates.length)}, pick ${position}.`;
  if (rank === null) return t`${day}: not ranked.`;
  if (position !== undefined)
    return t`${day}: place ${spellCount(rank)} of ${spellCount(candidates.length)}, pick ${position}.`;
  const place = t`${day}: place ${spellCount(rank)} of ${spellCount(candidates.length)}, not picked.`;
  const others = picksText(digest);
  return others === null ? place : `${place} ${others}`;
}
