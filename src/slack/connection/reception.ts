import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Receiver } from '@slack/bolt';
import { z } from 'zod';
import type { Config } from '../../config.ts';
import type { Log } from '../../log.ts';
import {
  installPage,
  type PageDays,
  privacyPage,
  privacyPath,
} from '../workspaces/install-page.ts';
import { showInstalled, showInstallFailure } from '../workspaces/install-result-page.ts';
import type { Installations } from '../workspaces/installations.ts';
import { createHttpReceiver } from './http-receiver.ts';
import type { Intake } from './intake.ts';
import { boltLogger } from './sdk-logger.ts';
import type { SharedInbox } from './shared-inbox.ts';
import { type ReceiverSettings, SocketReceiver } from './socket-receiver.ts';

type SlackConfig = Config<'slack'>['slack'];

/**
 * How many sockets are open at once: while Slack refreshes one, another takes the traffic, and the third is for when
 * Slack does not give the address of a new one at once. Slack allows ten.
 */
const socketCount = 3;

/**
 * The file that stores deliveries until they are done (`null`: none), and where envelopes arrive: the bot's own choice
 * where that is not given.
 */
export type SocketOptions = { inboxPath: string | null } & Partial<
  Pick<ReceiverSettings, 'sockets' | 'reconnectMs'>
> & {
    /** Where processes that share a store keep them; the file is then for when that cannot be written. */
    shared?: SharedInbox | null;
  };

/** A socket that Slack closes at once is not asked for again without a pause. */
const reconnectMs = 2000;

/** How deliveries reach the bot. */
export interface Reception {
  receiver: Receiver;
  /** Whether Slack can reach us now: over HTTP always, otherwise while one socket is open. */
  isConnected(): boolean;
}

function bySocket(
  config: SlackConfig,
  log: Log,
  { inboxPath: _, shared: __, ...options }: SocketOptions,
  intake: Intake,
): Reception {
  const settings = {
    appToken: config.SLACK_APP_TOKEN ?? '',
    slackApiUrl: config.SLACK_API_URL,
    sockets: socketCount,
    reconnectMs,
    ...options,
  };
  const receiver = new SocketReceiver(settings, intake, log);
  return { receiver, isConnected: () => receiver.isConnected() };
}

/** For a bot of many workspaces: they install the app at `/slack/install`. */
export interface Installer {
  installations: Installations;
  /** Signs the state that Slack gives back after an installation. */
  stateSecret: string;
  /** For the page about what is kept. */
  keepDays: PageDays;
}

const manifestSchema = z.object({
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
});

/** The scopes that an installation asks for: those of `manifest.json`, which a test holds equal to the code. */
function botScopes(): string[] {
  const path = join(import.meta.dirname, '..', '..', '..', 'manifest.json');
  return manifestSchema.parse(JSON.parse(readFileSync(path, 'utf8'))).oauth_config.scopes.bot;
}

const showPrivacy =
  (keepDays: PageDays) =>
  (_: unknown, response: ServerResponse): void => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(privacyPage(keepDays));
  };

/** Over HTTP where a port and a signing secret are set, otherwise by sockets. */
export function receptionFor(
  config: SlackConfig,
  log: Log,
  sockets: SocketOptions,
  installer: Installer | null,
  intake: Intake,
): Reception {
  if (config.SLACK_SIGNING_SECRET === null || config.PORT === null)
    return bySocket(config, log, sockets, intake);
  const http = { signingSecret: config.SLACK_SIGNING_SECRET, port: config.PORT };
  const scopes = botScopes();
  const install = installer && {
    customRoutes: [
      { path: privacyPath, method: ['GET'], handler: showPrivacy(installer.keepDays) },
    ],
    clientId: config.SLACK_CLIENT_ID ?? '',
    clientSecret: config.SLACK_CLIENT_SECRET ?? '',
    stateSecret: installer.stateSecret,
    scopes,
    installationStore: installer.installations.boltStore,
    installerOptions: {
      renderHtmlForInstallPath: (url: string) => installPage(url, scopes),
      callbackOptions: { success: showInstalled, failure: showInstallFailure },
      clientOptions: { slackApiUrl: config.SLACK_API_URL },
      ...authorizationUrl(config),
    },
  };
  const options = { ...http, ...install, logger: boltLogger(log) };
  return { receiver: createHttpReceiver(options, intake, log), isConnected: () => true };
}

/** Where Slack is somewhere else, so is the page on which an installation is allowed. */
function authorizationUrl({ SLACK_API_URL }: SlackConfig): { authorizationUrl?: string } {
  if (SLACK_API_URL === 'https://slack.com/api/') return {};
  return { authorizationUrl: new URL('../oauth/v2/authorize', SLACK_API_URL).href };
}
