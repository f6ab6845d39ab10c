import type { KnownBlock } from '@slack/types';
import { t } from '../../lib/language/t.ts';
import { cutAtWord } from '../../lib/text/cut-at-word.ts';
import { spellDay } from '../../lib/time/spell-day.ts';
import type { Digest, Paper } from '../../paper.ts';
import type { PaperWhy } from '../../rank/explain/paper-why.ts';
import { contextBlock } from '../blocks/context-block.ts';
import { escapeMrkdwn } from '../blocks/escape-mrkdwn.ts';
import type { Message } from '../blocks/message.ts';
import { sectionBlock } from '../blocks/section-block.ts';
import { mrkdwnPaper, reasonMrkdwn, reasonPlain } from './reason-text.ts';
import { rankInDay, scoreLines } from './score-lines.ts';
import { confidenceLine, partLines, signed, whatIfLine } from './why-lines.ts';

/** What would have been is told of so many things. */
const whatIfsShown = 3;
/** Totals that differ by less are the same. */
const sameTotal = 0.005;

interface Standing {
  digest: Digest;
  paper: Paper;
  rank: number | null;
  why: PaperWhy | null;
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

function placeInDay({ digest, paper, rank, why }: Standing): string {
  const { day, candidates, picks } = digest;
  if (rank === null) return t`${spellDay(day)}: not ranked.`;
  const position = picks.find(({ paperId }) => paperId === paper.id)?.position;
  const end = position === undefined ? t`not picked` : t`pick ${position}`;
  const gap = why?.gap ?? null;
  const than = position === undefined ? t`the last pick` : t`the best one left out`;
  const distance =
    gap === null
      ? ''
      : gap < 0
        ? t` It scored ${Math.abs(gap).toFixed(2)} less than ${than}.`
        : t` It scored ${Math.abs(gap).toFixed(2)} more than ${than}.`;
  return t`${spellDay(day)}: place ${rank} of ${candidates.length}, ${end}.${distance}`;
}

/** Lines as one section, within Slack's limit. */
function section(lines: readonly string[]): KnownBlock[] {
  const kept: string[] = [];
  for (const line of lines) if (`${kept.join('\n')}\n${line}`.length <= 2900) kept.push(line);
  return kept.length > 0 ? [sectionBlock(kept.join('\n'))] : [];
}

/** What the ranker tells of the score, for rankers that can. */
function readOutBlocks(why: PaperWhy, storedTotal: number | undefined): KnownBlock[] {
  const others = [confidenceLine(why), ...why.whatIfs.slice(0, whatIfsShown).map(whatIfLine)];
  const known = others.filter((line) => line !== null);
  const isOlder = storedTotal !== undefined && Math.abs(storedTotal - why.score.total) > sameTotal;
  const changed = t`Settings, votes or papers have changed since: by what is known now it would score ${why.score.total.toFixed(2)} (${signed(why.score.total - (storedTotal ?? 0))}), place ${why.place}. The lines above tell of that.`;
  return [
    ...section(partLines(why)),
    ...(known.length > 0 ? [contextBlock(known.join('\n'))] : []),
    ...(isOlder ? [contextBlock(changed)] : []),
  ];
}

/**
 * Why a paper was picked, or where it stood when it was not: a read-out of what the digest kept, and with `why` of
 * what the score is made of.
 */
export function explainMessage(digest: Digest, paper: Paper, why: PaperWhy | null): Message {
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
      ...(why ? readOutBlocks(why, scored?.score.total) : []),
      contextBlock(
        escapeMrkdwn(t`Score by ${digest.rankerName} ${digest.rankerVersion}: ${parts}`),
      ),
    ],
  };
}
