import { joinWithAnd } from '../../lib/language/language.ts';
import { t } from '../../lib/language/t.ts';
import { spellDay } from '../../lib/time/spell-day.ts';
import type { Paper } from '../../paper.ts';
import { escapeMrkdwn, mrkdwnLink } from './mrkdwn.ts';

/** "A, B and 6 others"; `null` when the source names nobody. */
export function authorsLine(authors: readonly string[]): string | null {
  if (authors.length === 0) return null;
  if (authors.length <= 3) return joinWithAnd(authors);
  return t`${authors.slice(0, 2).join(', ')} and ${authors.length - 2} others`;
}

/** Stands behind a title or among facts: whoever reads it should know; empty for a sound paper. */
export const withdrawnMark = ({ withdrawn }: Pick<Paper, 'withdrawn'>): string =>
  withdrawn ? t`:warning: *withdrawn*` : '';

/** Authors, organisation, category, date, code and upvotes: what is known, as parts of one mrkdwn line. */
export function paperFacts(paper: Paper): string {
  const authors = authorsLine(paper.authors);
  const date = spellDay(paper.published ?? paper.day, 'short');
  const parts = [
    withdrawnMark(paper) || null,
    authors === null ? null : escapeMrkdwn(authors),
    paper.organization === null ? null : escapeMrkdwn(paper.organization),
    paper.categories[0] === undefined ? null : escapeMrkdwn(paper.categories[0]),
    date,
    paper.codeUrl === null ? null : mrkdwnLink(paper.codeUrl, t`code`),
    paper.upvotes === null ? null : t`${paper.upvotes} upvotes on Hugging Face`,
  ];
  return parts.filter((part) => part !== null).join(' · ');
}
