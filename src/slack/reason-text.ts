import type { Reason } from '../paper.ts';
import { cutAtWord } from '../text/cut-at-word.ts';
import { escapeMrkdwn, mrkdwnLink } from './escape-mrkdwn.ts';
import { paperUrl } from './paper-url.ts';

const inBrackets = (terms: readonly string[]) =>
  terms.length > 0 ? ` (${terms.map(escapeMrkdwn).join(', ')})` : '';

/** The reason as mrkdwn: what the ranker used, and nothing it did not use. */
export function reasonMrkdwn(reason: Reason): string {
  switch (reason.kind) {
    case 'interest':
      return `*Why:* matches your interest “${escapeMrkdwn(cutAtWord(reason.interest, 150))}”${inBrackets(reason.terms)}`;
    case 'liked': {
      const title = cutAtWord(reason.likedTitle, 120);
      const url = paperUrl(reason.likedPaperId);
      const liked = url ? mrkdwnLink(url, title) : escapeMrkdwn(title);
      return `*Why:* close to ${liked}, which this channel liked${inBrackets(reason.terms)}`;
    }
    case 'wild-card':
      return '*Why:* a wild card, we are less sure about this one';
  }
}

/** The reason without any formatting, for terminals and fallback texts. */
export function reasonPlain(reason: Reason): string {
  const terms =
    reason.kind !== 'wild-card' && reason.terms.length > 0 ? ` (${reason.terms.join(', ')})` : '';
  switch (reason.kind) {
    case 'interest':
      return `Why: matches your interest "${reason.interest}"${terms}`;
    case 'liked':
      return `Why: close to "${reason.likedTitle}", which this channel liked${terms}`;
    case 'wild-card':
      return 'Why: a wild card, we are less sure about this one';
  }
}
