import { t } from '../../lib/language/t.ts';
import { changedShare } from '../../lib/text/changed-share.ts';
import { cutAtWord } from '../../lib/text/cut-at-word.ts';
import { spellDay } from '../../lib/time/spell-day.ts';
import type { PaperVersion } from '../../paper.ts';
import { escapeMrkdwn } from '../blocks/mrkdwn.ts';

/** Less new wording than this in an abstract is a small correction, not news. */
const smallestChange = 0.1;

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
  const day = spellDay(newest.day);
  const isAbstractNew = changedShare(posted.abstract, newest.abstract) >= smallestChange;
  if (changedShare(posted.title, newest.title) > 0) {
    const was = escapeMrkdwn(cutAtWord(posted.title, 200));
    return isAbstractNew
      ? t`*Updated:* v${newest.version} (${day}) changes the title and the abstract; it was “${was}”.`
      : t`*Updated:* v${newest.version} (${day}) changes the title; it was “${was}”.`;
  }
  return isAbstractNew ? t`*Updated:* v${newest.version} (${day}) changes the abstract.` : null;
}
