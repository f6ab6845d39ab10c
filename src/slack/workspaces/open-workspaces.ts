import { WebClient, type WebClientOptions } from '@slack/web-api';
import { z } from 'zod';
import type { Config } from '../../config.ts';
import type { Log } from '../../log.ts';
import type { Store } from '../../store/store.ts';
import { createHolders, type Holders } from './holders.ts';
import { createInstallations, type Installations } from './installations.ts';
import { sealWith } from './keys.ts';
import { createOrganisations, type Organisations } from './organisations.ts';
import { createRotatingFetch } from './rotating-fetch.ts';
import type { StoppableWorkspaces } from './stoppable.ts';
import { type RenewedToken, TokenRotation } from './token-rotation.ts';

interface Tools {
  store: Pick<Store, 'installations' | 'channels' | 'workspaces'>;
  log: Log;
  now(): Date;
  sleep(milliseconds: number): Promise<void>;
  /** What all clients have in common. */
  options: WebClientOptions & { fetch: typeof globalThis.fetch };
  workspaces: StoppableWorkspaces;
  /** Called when a workspace has installed or removed the app. */
  onInstallation?: ((workspaceId: string) => void) | undefined;
}

/** What belongs to a bot of many workspaces alone. */
interface ManyWorkspaces {
  installations: Installations;
  organisations: Organisations;
  holders: Holders;
  rotation: TokenRotation;
}

const renewedSchema = z.object({
  access_token: z.string(),
  refresh_token: z.string(),
  expires_in: z.number(),
});

/** Asks Slack for the token that follows (docs.slack.dev, oauth.v2.access with grant_type=refresh_token). */
const createExchange =
  ({ SLACK_CLIENT_ID, SLACK_CLIENT_SECRET }: Config<'slack'>['slack'], options: WebClientOptions) =>
  async (refreshToken: string): Promise<RenewedToken> => {
    const answer = await new WebClient(undefined, options).oauth.v2.access({
      client_id: SLACK_CLIENT_ID ?? '',
      client_secret: SLACK_CLIENT_SECRET ?? '',
      grant_type: 'refresh_token',
      refresh_token: refreshToken,
    });
    const { access_token, refresh_token, expires_in } = renewedSchema.parse(answer);
    return { token: access_token, refreshToken: refresh_token, expiresInSeconds: expires_in };
  };

/** Installations, their tokens and the clients made of them. */
export function openWorkspaces(
  config: Config<'slack'>['slack'],
  { store, log, now, sleep, options, workspaces, onInstallation = () => undefined }: Tools,
): ManyWorkspaces {
  const encryption = sealWith(config.PAPERLOOP_TOKEN_KEY ?? '', config.PAPERLOOP_TOKEN_KEY_OLD);
  const holders = createHolders({
    clients: workspaces,
    clientFor: ({ id, token }, workspaceId) =>
      new WebClient(token, {
        ...options,
        fetch: createRotatingFetch(options.fetch, rotation, id),
        // An organisation's token needs it in what is not of one channel.
        ...(workspaceId === null ? {} : { teamId: workspaceId }),
      }),
  });
  const rotation: TokenRotation = new TokenRotation({
    store,
    encryption,
    log,
    now,
    sleep,
    exchange: createExchange(config, options),
    onToken: holders.onToken,
    onStop: (holderId, code) => {
      for (const workspaceId of holders.workspacesOf(holderId)) workspaces.stop(workspaceId, code);
    },
  });
  const organisations = createOrganisations({ store, holders, log, now });
  const tools = { store, encryption, holders, organisations, rotation, log, now, onInstallation };
  return { installations: createInstallations(tools), organisations, holders, rotation };
}
