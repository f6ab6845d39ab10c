import type { IncomingMessage, ServerResponse } from 'node:http';
import { SlackError } from '../../errors.ts';
import { languageTag } from '../../lib/language/language.ts';
import { t } from '../../lib/language/t.ts';
import { escapeHtml, page, paragraph } from './page.ts';

const badRequests = [
  'slack_oauth_missing_state',
  'slack_oauth_invalid_state',
  'slack_oauth_missing_code',
];

const headers = { 'content-type': 'text/html; charset=utf-8' };

const link = (address: string, words: string): string =>
  `<p><a class="button" href="${escapeHtml(address)}">${escapeHtml(words)}</a></p>`;

/** What the browser shows when an installation failed: why, where that is known, and how to try again. */
export function showInstallFailure(
  error: unknown,
  _options: unknown,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const isOurs = error instanceof SlackError;
  const isRefused = new URL(request.url ?? '/', 'http://bot').searchParams.has('error');
  response.writeHead(isOurs || badRequests.includes(code) || isRefused ? 400 : 500, headers);
  const sentence = isRefused
    ? t`You or an admin did not allow it. Nothing was stored.`
    : t`Slack did not complete the installation. Allow cookies, and finish within ten minutes of opening the page.`;
  const body = paragraph(isOurs ? error.message : sentence) + link('/slack/install', t`Try again`);
  response.end(page(languageTag(), t`Paperloop was not installed`, body));
}

interface Installed {
  team?: { id: string; name?: string } | undefined;
  enterprise?: { name?: string } | undefined;
  isEnterpriseInstall?: boolean | undefined;
}

/** What the browser shows when the app is installed: what to do next, and the way back to Slack. */
export function showInstalled(
  { team, enterprise, isEnterpriseInstall }: Installed,
  _options: unknown,
  _request: IncomingMessage,
  response: ServerResponse,
): void {
  const place = (isEnterpriseInstall ? enterprise?.name : team?.name) ?? 'Slack';
  const next = isEnterpriseInstall
    ? t`Now choose in Slack's administration in which workspaces of ${place} it may be used.`
    : t`Now open Slack, and type /papers interests in the channel that should get papers, or choose one in Paperloop's Home.`;
  const address =
    team && !isEnterpriseInstall
      ? `https://app.slack.com/client/${team.id}`
      : 'https://app.slack.com/';
  response.writeHead(200, headers);
  const body = paragraph(next) + link(address, t`Open Slack`);
  response.end(page(languageTag(), t`Paperloop is installed in ${place}`, body));
}
