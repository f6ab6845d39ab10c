import type { KnownBlock } from '@slack/types';
import type { Explanations } from '../../digest/explanations.ts';
import type { Why } from '../../digest/read-why.ts';
import { ordinal } from '../../lib/language/language.ts';
import { spellCount } from '../../lib/language/spell-count.ts';
import { t } from '../../lib/language/t.ts';
import { cutAtWord } from '../../lib/text/cut-at-word.ts';
import { addDays, utcDay } from '../../lib/time/day.ts';
import type { Log } from '../../log.ts';
import type { Digest, Paper, Reason, Score } from '../../paper.ts';
import { ordinaryParts } from '../../rank/explain/grounds.ts';
import type { Store } from '../../store/store.ts';
import { checkMessage } from '../blocks/block-kit-schema.ts';
import { contextBlock, type Message, sectionBlock } from '../blocks/message.ts';
import { escapeMrkdwn } from '../blocks/mrkdwn.ts';
import { reasonMrkdwn, reasonPlain } from '../picks/reason-text.ts';
import { assessmentText } from './assessment-text.ts';
import { changesText } from './changes-text.ts';
import { placeInDay, rankInDay, whyNotPicked } from './standing.ts';
import { confidenceLine, type ToldScore, type WhyLine, whatIfLine, whyLines } from './why-lines.ts';

/** At most so many sentences about what would have been. */
const whatIfsShown = 3;
/** Lines as one section, within Slack's limit. */
function section(lines: readonly string[]): KnownBlock[] {
  const kept: string[] = [];
  for (const line of lines) if (`${kept.join('\n')}\n${line}`.length <= 2900) kept.push(line);
  return kept.length > 0 ? [sectionBlock(kept.join('\n'))] : [];
}

const bullet = ({ text }: WhyLine): string => `• ${text}`;

/** What set it apart that day, most telling first, all by what the digest kept. */
function thenBlocks(told: ToldScore): KnownBlock[] {
  const lines = whyLines(told);
  const ahead = lines.filter(({ amount }) => amount > 0);
  const behind = lines.filter(({ amount }) => amount < 0).reverse();
  return [
    ...(ahead.length > 0
      ? section([t`*What put it ahead of an ordinary paper of that day:*`, ...ahead.map(bullet)])
      : []),
    ...(behind.length > 0 ? section([t`*What held it back:*`, ...behind.map(bullet)]) : []),
  ];
}

/**
 * How sure the ranker was and what would have been: only where the day can still be ranked as it was. How likely the
 * paper is to be liked is kept for the best alone; for another it is what the same ranking says again.
 */
function asideBlocks({ details }: Why, kept: number | undefined): KnownBlock[] {
  const likeProbability = kept ?? details.score.likeProbability;
  const whatIfs = details.whatIfs.slice(0, whatIfsShown).map(whatIfLine);
  return [contextBlock([confidenceLine(details, likeProbability), ...whatIfs].join('\n'))];
}

/** Where it would stand now, and what is known to have changed; nothing where it would stand as it did. */
function nowBlocks({ place, candidates, changes }: NonNullable<Why['now']>, then: number | null) {
  if (place === then) return [];
  const told = t`*Now* it would be ${ordinal(place)} of ${spellCount(candidates)}.`;
  const changed = changesText(changes);
  return [contextBlock(changed ? `${told} ${t`Since then: ${changed}.`}` : told)];
}

function scoreBlocks(
  digest: Digest,
  { paperId, score }: { paperId: string; score: Score },
  reason: Reason | null,
  why: Why | null,
): KnownBlock[] {
  const all = digest.candidates.flatMap((one) => one.score ?? []);
  const told = { parts: score.parts, ordinary: ordinaryParts(all), reason };
  return [
    ...(all.length === digest.candidates.length
      ? thenBlocks({ ...told, details: why?.details ?? null })
      : [
          contextBlock(
            t`Of that day only the best scores are still kept, so I cannot compare it with an ordinary paper.`,
          ),
        ]),
    ...(why?.isExact ? asideBlocks(why, score.likeProbability) : []),
    ...(why?.now ? nowBlocks(why.now, rankInDay(digest, paperId)) : []),
  ];
}

/**
 * Why a paper was picked, or where it stood when it was not: all of it as it was when the digest was made, but for one
 * line about now.
 * @param why what the ranker tells of the score; with `null` only what the digest kept is told.
 */
export function explainMessage(digest: Digest, paper: Paper, why: Why | null): Message {
  const pick = digest.picks.find(({ paperId }) => paperId === paper.id);
  const candidate = digest.candidates.find(({ paperId }) => paperId === paper.id);
  const standing = {
    digest,
    paper,
    duplicateOf: why?.details.duplicateOf ?? null,
    fits: why?.details.interest?.fits ?? null,
  };
  const place = placeInDay(standing);
  const score = pick?.score ?? candidate?.score ?? null;
  const reason = pick ? reasonMrkdwn(pick.reason) : whyNotPicked(standing);
  const title = escapeMrkdwn(cutAtWord(paper.title, 500));
  const compared = assessmentText(digest, paper.id);
  return {
    text: `${paper.title}. ${place} ${pick ? reasonPlain(pick.reason) : ''}`.trim(),
    blocks: [
      ...section([`*${title}*`, reason]),
      contextBlock(escapeMrkdwn(place)),
      ...(compared === null ? [] : [contextBlock(compared)]),
      ...(score
        ? scoreBlocks(digest, { paperId: paper.id, score }, pick?.reason ?? null, why)
        : []),
    ],
  };
}

/** How long ago a digest may have been made to be looked at. */
const windowDays = 30;

export interface ExplainTools {
  store: {
    posts: Pick<Store['posts'], 'ofPaper'>;
    digests: Pick<Store['digests'], 'get' | 'seenBetween'>;
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
  const days = { from, to: '9999-12-31' } as const;
  const seen = await store.digests.seenBetween(workspaceId, channelId, days);
  const last = seen.findLast(({ paperIds }) => paperIds.includes(paperId));
  return last ? store.digests.get(workspaceId, channelId, last.day) : null;
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
