import { plural, t } from '../../lib/language/t.ts';
import { cutAtWord } from '../../lib/text/cut-at-word.ts';
import type { Reason } from '../../paper.ts';
import { escapeMrkdwn, mrkdwnPaper } from '../blocks/mrkdwn.ts';

/** How names of papers and sentences of members enter the text, and how what they wrote is made harmless. */
interface Style {
  paper(id: string, title: string): string;
  interest(text: string): string;
  plain(text: string): string;
}

const mrkdwn: Style = {
  paper: mrkdwnPaper,
  interest: (text) => `“${escapeMrkdwn(cutAtWord(text, 150))}”`,
  plain: escapeMrkdwn,
};

const unformatted: Style = {
  paper: (_, title) => `"${title}"`,
  interest: (text) => `"${text}"`,
  plain: (text) => text,
};

/** What the ranker used, and nothing it did not use. */
function sentence(reason: Reason, { paper, interest, plain }: Style): string {
  const words = (terms: readonly string[]) =>
    terms.length > 0 ? ` (${terms.map(plain).join(', ')})` : '';
  switch (reason.kind) {
    case 'interest':
      return reason.terms.length > 0
        ? t`matches your interest ${interest(reason.interest)}${words(reason.terms)}`
        : t`close in meaning to your interest ${interest(reason.interest)}`;
    case 'liked':
      return t`close to ${paper(reason.likedPaperId, reason.likedTitle)}, which this channel liked${words(reason.terms)}`;
    case 'example':
      return t`close to ${paper(reason.examplePaperId, reason.exampleTitle)}, which this channel gave as an example${words(reason.terms)}`;
    case 'author':
      return t`by ${plain(cutAtWord(reason.author, 100))}, whom this channel follows`;
    case 'upvotes':
      return plural(
        reason.upvotes,
      )`${reason.upvotes} upvote on Hugging Face put it ahead of others like it|${reason.upvotes} upvotes on Hugging Face put it ahead of others like it`;
    case 'wild-card':
      return t`a wild card, we are less sure about this one`;
  }
}

/** The reason as mrkdwn, for messages. */
export const reasonMrkdwn = (reason: Reason): string => t`*Why:* ${sentence(reason, mrkdwn)}`;

/** The reason without any formatting, for terminals and fallback texts. */
export const reasonPlain = (reason: Reason): string => t`Why: ${sentence(reason, unformatted)}`;
