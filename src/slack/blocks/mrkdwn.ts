import { t } from '../../lib/language/t.ts';
import { cutAtWord } from '../../lib/text/cut-at-word.ts';
import { paperUrl } from '../../lib/text/paper-id.ts';
import { localTime } from '../../lib/time/local-time.ts';
import { spellDay } from '../../lib/time/spell-day.ts';

/** Escapes text for mrkdwn, so that no link, mention or `<!channel>` can come from a paper or a model. */
export function escapeMrkdwn(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/**
 * A text as a notification shows it, whatever it was made of: labels in place of links, no mention, and everything else
 * that Slack could read as markup escaped. What it made stays as it is.
 */
export const fallbackText = (text: string): string =>
  text
    .replace(/<!date\^\d+\^[^|>]*\|([^>]*)>/g, '$1')
    .replace(/<(?:https?|mailto):[^|>]*\|([^>]*)>/g, '$1')
    .replace(/<((?:https?|mailto):[^|>\s]+)>/g, '$1')
    .replace(/<#[A-Z0-9]+\|([^>]+)>/g, '#$1')
    .replace(/<#[A-Z0-9]+>/g, () => t`a channel`)
    .replace(/<@[A-Z0-9]+(?:\|[^>]*)?>/g, () => t`somebody`)
    .replace(/&(?!amp;|lt;|gt;)/g, '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');

const isSlackId = (id: string) => /^[A-Z][A-Z0-9]+$/.test(id);

/** A channel by its id, as Slack shows it; what is no id of Slack's is not shown. */
export const mrkdwnChannel = (id: string): string => (isSlackId(id) ? `<#${id}>` : t`a channel`);

/** The same for a member, who is notified. */
export const mrkdwnMember = (id: string): string => (isSlackId(id) ? `<@${id}>` : t`somebody`);

/** A link for mrkdwn; the address must be ours (http or https), anything else is shown as text. */
export function mrkdwnLink(url: string, label: string): string {
  const text = escapeMrkdwn(label).replaceAll('|', '¦');
  return /^https?:\/\/[^\s|<>]+$/.test(url) ? `<${url}|${text}>` : text;
}

/** A paper's title as a link where it has an address. */
export function mrkdwnPaper(id: string, title: string): string {
  const short = cutAtWord(title, 120);
  const url = paperUrl(id);
  return url ? mrkdwnLink(url, short) : escapeMrkdwn(short);
}

/**
 * An instant that Slack shows on each reader's own clock (`<!date^…>` of mrkdwn): "Friday, March 20th at 4:00 PM".
 * @param timezone by which clients show it that cannot: "20 Mar 2026, 16:00 (Europe/Berlin)".
 */
export function slackDate(instant: Date, timezone: string): string {
  const seconds = Math.floor(instant.getTime() / 1000);
  const { day, time } = localTime(instant, timezone);
  const fallback = `${spellDay(day, 'short')}, ${time} (${timezone})`;
  const form = t`{date_long_pretty} at {time}`;
  return `<!date^${seconds}^${form}|${fallback.replaceAll(/[<>|^]/g, ' ')}>`;
}
