import { joinWithAnd } from '../../lib/language/language.ts';
import { spellCount } from '../../lib/language/spell-count.ts';
import { plural, t } from '../../lib/language/t.ts';
import { spellDay } from '../../lib/time/spell-day.ts';
import type { Paper } from '../../paper.ts';
import { escapeMrkdwn } from './mrkdwn.ts';
import { paperLinks } from './paper-links.ts';

/** "A, B and 6 others"; `null` when the source names nobody. */
export function authorsLine(authors: readonly string[]): string | null {
  if (authors.length === 0) return null;
  if (authors.length <= 3) return joinWithAnd(authors);
  return t`${authors.slice(0, 2).join(', ')} and ${authors.length - 2} others`;
}

/** Stands behind a title or among facts: whoever reads it should know; empty for a sound paper. */
export const withdrawnMark = ({ withdrawn }: Pick<Paper, 'withdrawn'>): string =>
  withdrawn ? t`:warning: *withdrawn*` : '';

/** Authors, organisation, venue, category, date and upvotes as a line of mrkdwn, as far as they are known, and under it the links. */
export function paperFacts(paper: Paper): string {
  const authors = authorsLine(paper.authors);
  const date = spellDay(paper.published ?? paper.day, 'short');
  const parts = [
    withdrawnMark(paper) || null,
    authors === null ? null : escapeMrkdwn(authors),
    paper.organization === null ? null : escapeMrkdwn(paper.organization),
    paper.venue === null ? null : escapeMrkdwn(paper.venue),
    paper.categories[0] === undefined ? null : escapeMrkdwn(paper.categories[0]),
    date,
    paper.upvotes === null || paper.upvotes === 0
      ? null
      : plural(
          paper.upvotes,
        )`${spellCount(paper.upvotes)} upvote on Hugging Face|${spellCount(paper.upvotes)} upvotes on Hugging Face`,
  ];
  const facts = parts.filter((part) => part !== null).join(' · ');
  return [facts, paperLinks(paper)].filter(Boolean).join('\n');
}
