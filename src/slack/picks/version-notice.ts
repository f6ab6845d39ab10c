import { t } from '../../lib/language/t.ts';
import { cutAtWord } from '../../lib/text/cut-at-word.ts';
import { isWithdrawn } from '../../lib/text/is-withdrawn.ts';
import { tokenize } from '../../lib/text/tokenize.ts';
import { spellDay } from '../../lib/time/spell-day.ts';
import type { Paper, PaperVersion } from '../../paper.ts';
import { escapeMrkdwn } from '../blocks/mrkdwn.ts';

/**
 * The share of the words of both texts, counted with repeats, that only one of them holds: 0 for the same words, 1 for
 * texts that share none.
 */
export function changedShare(before: string, after: string): number {
  const [first, second] = [tokenize(before), tokenize(after)];
  if (first.length + second.length === 0) return 0;
  const left = new Map<string, number>();
  for (const word of first) left.set(word, (left.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of second) {
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    left.set(word, count - 1);
    shared++;
  }
  return 1 - (2 * shared) / (first.length + second.length);
}

/** Less new wording than this in an abstract is a small correction, not news. */
const smallestChange = 0.1;

/** Words; a longer abstract says more than why it was withdrawn. */
const longestReason = 80;

/**
 * What a paper's newest version changed since it was posted, as mrkdwn; `null` when the title is the same and the
 * abstract much the same.
 * @param versions every version that was seen.
 * @param postedOn the day of the post.
 */
export function versionNotice(versions: readonly PaperVersion[], postedOn: string): string | null {
  const inOrder = versions.toSorted((a, b) => a.version - b.version);
  const posted = inOrder.findLast(({ day }) => day <= postedOn) ?? inOrder[0];
  const newest = inOrder.at(-1);
  if (!posted || !newest || newest.version <= posted.version) return null;
  const day = spellDay(newest.day, 'short');
  const isAbstractNew = changedShare(posted.abstract, newest.abstract) >= smallestChange;
  if (changedShare(posted.title, newest.title) > 0) {
    const was = escapeMrkdwn(cutAtWord(posted.title, 200));
    return isAbstractNew
      ? t`*Updated:* v${newest.version} (${day}) has a new abstract and a new title; it was “${was}”.`
      : t`*Updated:* v${newest.version} (${day}) has a new title; it was “${was}”.`;
  }
  return isAbstractNew ? t`*Updated:* v${newest.version} (${day}) has a new abstract.` : null;
}

/** What stands on the message of a withdrawn paper, as mrkdwn, with the reason where its text gives one; else `null`. */
export function withdrawnNotice(paper: Paper): string | null {
  if (!paper.withdrawn) return null;
  const { title, abstract } = paper;
  const lead = t`:warning: *Withdrawn.* Votes on this paper no longer count.`;
  const isReason =
    isWithdrawn({ title: '', abstract }) && abstract.split(' ').length <= longestReason;
  return isReason && abstract !== title
    ? `${lead}\n“${escapeMrkdwn(cutAtWord(abstract, 400))}”`
    : lead;
}
