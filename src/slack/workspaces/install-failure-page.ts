import type { IncomingMessage, ServerResponse } from 'node:http';
import { SlackError } from '../../errors.ts';
import { t } from '../../lib/language/t.ts';

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const page = (title: string, sentence: string): string =>
  `<!doctype html><html><head><meta charset="utf-8"><title>${escapeHtml(title)}</title></head><body style="font-family: sans-serif; max-width: 40em; margin: 3em auto; padding: 0 1em"><h1>${escapeHtml(title)}</h1><p>${escapeHtml(sentence)}</p><p><a href="/slack/install">${escapeHtml(t`Try again`)}</a></p></body></html>`;

const badRequests = [
  'slack_oauth_missing_state',
  'slack_oauth_invalid_state',
  'slack_oauth_missing_code',
];

/** What the browser shows when an installation failed: why, where that is known, and how to try again. */
export function showInstallFailure(
  error: unknown,
  _options: unknown,
  _request: IncomingMessage,
  response: ServerResponse,
): void {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const isOurs = error instanceof SlackError;
  const status = isOurs || badRequests.includes(code) ? 400 : 500;
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' });
  const sentence = isOurs
    ? error.message
    : t`Slack did not complete the installation. Allow cookies, and finish within ten minutes of opening the page.`;
  response.end(page(t`Paperloop was not installed`, sentence));
}
