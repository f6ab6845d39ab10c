import type { KnownBlock } from '@slack/types';
import type { Explanations } from '../../digest/explanations.ts';
import { t } from '../../lib/language/t.ts';
import { cutAtWord } from '../../lib/text/cut-at-word.ts';
import { addDays, utcDay } from '../../lib/time/day.ts';
import { spellDay } from '../../lib/time/spell-day.ts';
import type { Log } from '../../log.ts';
import type { Digest, Paper } from '../../paper.ts';
import type { ScoreExplanation } from '../../rank/explain/score-explanation.ts';
import type { Store } from '../../store/store.ts';
import { checkMessage } from '../blocks/block-kit-schema.ts';
import { contextBlock, type Message, sectionBlock } from '../blocks/message.ts';
import { escapeMrkdwn, mrkdwnPaper } from '../blocks/mrkdwn.ts';
import { reasonMrkdwn, reasonPlain } from '../picks/reason-text.ts';
import {
  confidenceLine,
  partLines,
  rankInDay,
  scoreLines,
  signed,
  whatIfLine,
} from './why-lines.ts';

/** At most so many sentences about what would have been. */
const whatIfsShown = 3;
/** Totals that differ by less count as equal. */
const sameTotal = 0.005;

interface Standing {
  digest: Digest;
  paper: Paper;
  rank: number | null;
  why: ScoreExplanation | null;
}

function whyNotPicked({ digest, paper, rank, why }: Standing): string {
  const { picks, leftOut } = digest;
  if (leftOut.includes(paper.id))
    return t`It is too far from reinforcement learning for this channel, so it was not ranked. \`/papers interests\` sets how far is too far.`;
  if (why?.duplicateOf) {
    const { id, title } = why.duplicateOf;
    return t`It is nearly the same as ${mrkdwnPaper(id, title)}, which was picked or posted before.`;
  }
  if (rank === null || rank > picks.length) return t`Papers that scored higher took the places.`;
  if (rank === picks.length && picks.at(-1)?.reason.kind === 'wild-card')
    return t`The last place went to a wild card.`;
  return why
    ? t`The picks are shared out among the interests and members of this channel, and its place went to another.`
    : t`It is nearly the same as a paper that was picked or posted before, or its place went to another interest.`;
}

function gapText(gap: number, isPicked: boolean): string {
  const by = Math.abs(gap).toFixed(2);
  if (isPicked)
    return gap < 0
      ? t`It scored ${by} less than the best one left out.`
      : t`It scored ${by} more than the best one left out.`;
  return gap < 0
    ? t`It scored ${by} less than the last pick.`
    : t`It scored ${by} more than the last pick.`;
}

function placeInDay({ digest, paper, rank, why }: Standing): string {
  const { candidates, picks } = digest;
  const day = spellDay(digest.day);
  if (rank === null) return t`${day}: not ranked.`;
  const position = picks.find(({ paperId }) => paperId === paper.id)?.position;
  const place =
    position === undefined
      ? t`${day}: place ${rank} of ${candidates.length}, not picked.`
      : t`${day}: place ${rank} of ${candidates.length}, pick ${position}.`;
  return why && why.gap !== null ? `${place} ${gapText(why.gap, position !== undefined)}` : place;
}

/** Lines as one section, within Slack's limit. */
function section(lines: readonly string[]): KnownBlock[] {
  const kept: string[] = [];
  for (const line of lines) if (`${kept.join('\n')}\n${line}`.length <= 2900) kept.push(line);
  return kept.length > 0 ? [sectionBlock(kept.join('\n'))] : [];
}

/** What the ranker tells of the score. */
function whyBlocks(why: ScoreExplanation, storedTotal: number | undefined): KnownBlock[] {
  const more = [confidenceLine(why), ...why.whatIfs.slice(0, whatIfsShown).map(whatIfLine)];
  const known = more.filter((line) => line !== null);
  const isOlder = storedTotal !== undefined && Math.abs(storedTotal - why.score.total) > sameTotal;
  const changed = t`Settings, votes or papers have changed since: by what is known now it would score ${why.score.total.toFixed(2)} (${signed(why.score.total - (storedTotal ?? 0))}), place ${why.place}. The lines above tell of that.`;
  return [
    ...section(partLines(why)),
    ...(known.length > 0 ? [contextBlock(known.join('\n'))] : []),
    ...(isOlder ? [contextBlock(changed)] : []),
  ];
}

/**
 * Why a paper was picked, or where it stood when it was not.
 * @param why what the ranker tells of the score; with `null` only what the digest kept is told.
 */
export function explainMessage(
  digest: Digest,
  paper: Paper,
  why: ScoreExplanation | null,
): Message {
  const pick = digest.picks.find(({ paperId }) => paperId === paper.id);
  const candidate = digest.candidates.find(({ paperId }) => paperId === paper.id);
  const standing = { digest, paper, rank: rankInDay(digest, paper.id), why };
  const place = placeInDay(standing);
  const scored = pick ?? candidate;
  const parts = scored ? scoreLines(scored).join(' · ') : t`no score was kept`;
  const reason = pick ? reasonMrkdwn(pick.reason) : whyNotPicked(standing);
  const title = escapeMrkdwn(cutAtWord(paper.title, 500));
  return {
    text: `${paper.title}. ${place} ${pick ? reasonPlain(pick.reason) : ''}`.trim(),
    blocks: [
      ...section([`*${title}*`, reason]),
      contextBlock(escapeMrkdwn(place)),
      ...(why ? whyBlocks(why, scored?.score.total) : []),
      contextBlock(
        escapeMrkdwn(t`Score by ${digest.rankerName} ${digest.rankerVersion}: ${parts}`),
      ),
    ],
  };
}

/** How long ago a digest may have been made to be looked at. */
const windowDays = 30;

export interface ExplainTools {
  store: {
    posts: Pick<Store['posts'], 'ofPaper'>;
    digests: Pick<Store['digests'], 'get' | 'between'>;
  };
  explanations: Pick<Explanations, 'why'>;
  log: Log;
  now(): Date;
}

/** The channel's digest that posted the paper, else the newest one that had it as a candidate or left it out. */
async function findDigest(
  { store, now }: Pick<ExplainTools, 'store' | 'now'>,
  { workspaceId, channelId }: { workspaceId: string; channelId: string },
  paperId: string,
): Promise<Digest | null> {
  const posts = await store.posts.ofPaper(workspaceId, paperId);
  const post = posts.findLast((one) => one.channelId === channelId);
  if (post) return store.digests.get(workspaceId, channelId, post.day);
  const from = addDays(utcDay(now()), -windowDays);
  const digests = await store.digests.between(workspaceId, channelId, { from, to: '9999-12-31' });
  const saw = ({ candidates, leftOut }: Digest) =>
    candidates.some((one) => one.paperId === paperId) || leftOut.includes(paperId);
  return digests.findLast(saw) ?? null;
}

/**
 * Answers why a paper was picked in a channel, or where it stood. Where the ranker fails to tell, what the digest kept
 * is told. `null` when no digest of the channel's last 30 days saw the paper.
 */
export async function explainPaper(
  tools: ExplainTools,
  place: { workspaceId: string; channelId: string },
  paper: Paper,
): Promise<Message | null> {
  const digest = await findDigest(tools, place, paper.id);
  if (!digest) return null;
  const why = await tools.explanations.why(digest, paper).catch((error: unknown) => {
    tools.log.error({ error, day: digest.day }, 'The ranker could not tell why');
    return null;
  });
  return checkMessage(explainMessage(digest, paper, why));
}
