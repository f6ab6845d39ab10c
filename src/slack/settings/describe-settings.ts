import { t } from '../../lib/language/t.ts';
import { cutAtWord } from '../../lib/text/cut-at-word.ts';
import type { ReadingSettings } from '../../paper.ts';
import { escapeMrkdwn } from '../blocks/mrkdwn.ts';

const shown = 5;

/** The first few of a list, and how many more there are. */
function firstOf(texts: readonly string[]): string {
  const more = texts.length - shown;
  const first = texts.slice(0, shown).map((text) => escapeMrkdwn(cutAtWord(text, 60)));
  return `${first.join('; ')}${more > 0 ? t` and ${more} more` : ''}`;
}

/** What a channel wants beside its sentences, as mrkdwn; `null` when it asked for nothing more. */
export function describeSettings(settings: ReadingSettings): string | null {
  const { examples, mutedTopics, followedAuthors, rlWidth } = settings;
  const parts = [
    mutedTopics.length > 0 ? t`Not: ${firstOf(mutedTopics)}` : null,
    followedAuthors.length > 0 ? t`Follows: ${firstOf(followedAuthors)}` : null,
    examples.length > 0 ? t`Examples: ${examples.length}` : null,
    rlWidth === 'any' ? null : t`How wide: ${rlWidth}`,
  ].filter((part) => part !== null);
  return parts.length > 0 ? parts.join(' · ') : null;
}
