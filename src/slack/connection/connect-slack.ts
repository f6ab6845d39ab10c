import { LRUCache } from 'lru-cache';
import type { Config } from '../../config.ts';
import type { Log } from '../../log.ts';
import type { Store } from '../../store/store.ts';
import { say } from '../blocks/message.ts';
import { retryUnanswered } from '../delivery/error-policy.ts';
import type { PageDays } from '../workspaces/install-page.ts';
import { createSign, deriveKey } from '../workspaces/keys.ts';
import { createLanguages, type Languages } from '../workspaces/languages.ts';
import { openWorkspaces } from '../workspaces/open-workspaces.ts';
import { rotateKeyAtStart } from '../workspaces/rotate-key.ts';
import { type StoppableWorkspaces, stoppable } from '../workspaces/stoppable.ts';
import { manyWorkspaces, oneWorkspace } from '../workspaces/workspace-clients.ts';
import { createChannelOwner } from './channel-owner.ts';
import { createApp, type SlackConnection } from './create-app.ts';
import { createClientSetup } from './create-client-setup.ts';
import { identifyWorkspace } from './identify-workspace.ts';
import type { SocketOptions } from './reception.ts';

interface ConnectTools {
  store: Pick<Store, 'installations' | 'channels' | 'workspaces'>;
  log: Log;
  now(): Date;
  sleep(milliseconds: number): Promise<void>;
  /** For the page about what is kept. */
  keepDays: PageDays;
  /** Called when a workspace has installed or removed the app. */
  onInstallation?(workspaceId: string): void;
}

export interface Connected {
  slack: SlackConnection;
  workspaces: StoppableWorkspaces;
  languages: Languages;
  /** Whether the app is installed in a workspace, as far as is known. */
  hasWorkspace(workspaceId: string): boolean;
  /** The member who installed the app; `null` where that is not known. */
  installerOf(workspaceId: string): Promise<string | null>;
  /** Signs a text as the bot's own. */
  sign(text: string): string;
  /** Reads the installation of a workspace again: another process may have changed it. */
  reload(workspaceId: string): Promise<void>;
  /** The same of all: it was not heard what other processes changed. */
  reloadAll(): Promise<unknown>;
  /** Asks Slack which workspaces there are. @throws SlackError when a token is not accepted. */
  identify(): Promise<void>;
  /** Renews tokens that are about to expire, and asks for the workspaces of organisations; to be called each minute. */
  renew(): Promise<void>;
}

/** Listens to a workspace removing the app. */
function onUninstall({ app }: SlackConnection, leave: (workspaceId: string) => Promise<void>) {
  app.event('app_uninstalled', async ({ body }) => leave(body.team_id));
  app.event('tokens_revoked', async ({ event, body }) => {
    if (event.tokens.bot?.length) await leave(body.team_id);
  });
}

/** Every listener works for the workspace that its payload comes from: with its client, in its language. */
function workForWorkspace({ app }: SlackConnection, workspaces: StoppableWorkspaces): void {
  app.use(({ context, next }) => workspaces.inWorkspace(context.teamId ?? '', next));
}

function connectOne(
  config: Config<'slack'>['slack'],
  { store, log, now, sleep, onInstallation = () => undefined }: ConnectTools,
  sockets: SocketOptions,
): Connected {
  const slack = createApp(config, log, sockets, null);
  const { client } = slack.app;
  const languages = createLanguages(store);
  const own = oneWorkspace(client);
  const workspaces = stoppable(languages.in(own), { store, log, now, onChange: onInstallation });
  workForWorkspace(slack, workspaces);
  onUninstall(slack, async (workspaceId) => workspaces.stop(workspaceId, 'app_uninstalled'));
  return {
    slack,
    workspaces,
    languages,
    hasWorkspace: own.has,
    installerOf: async () => null,
    renew: async () => undefined,
    reload: async () => undefined,
    reloadAll: async () => undefined,
    sign: createSign(config.SLACK_BOT_TOKEN ?? ''),
    identify: async () => {
      const team = await retryUnanswered({ log, sleep }, () => identifyWorkspace(client));
      await retryUnanswered({ log, sleep }, () => slack.app.init());
      await store.channels.upsertWorkspace(team);
      await store.workspaces.comeBack(team.id);
      await store.workspaces.resume(team.id);
      await languages.load();
      own.set(team.id, client);
      const { has: hasWorkspace } = own;
      const ownerOf = createChannelOwner({ store, workspaces, client, hasWorkspace, log });
      slack.app.workFor({
        hasWorkspace,
        ownerOf: async (place) => (place.workspaceId === team.id ? team.id : ownerOf(place)),
        refusal: 'the workspace: it is not the one of the bot token',
        sendDirect: (channel, sentence) => client.chat.postMessage({ channel, ...say(sentence) }),
      });
      log.info({ team: team.name }, 'Known to Slack');
    },
  };
}

/** Of deliveries for a workspace that nobody installed the app in, one in so many milliseconds asks the store. */
const lookEveryMs = 10_000;

/** The same for a holder at most once in that time. */
function onceInAWhile(
  lookUp: (holderId: string) => Promise<void>,
): (holderId: string) => Promise<void> {
  const lookUps = new LRUCache<string, Promise<void>>({ max: 500, ttl: lookEveryMs });
  return (holderId) => {
    const known = lookUps.get(holderId);
    if (known) return known;
    const started = lookUp(holderId);
    lookUps.set(holderId, started);
    return started;
  };
}

function connectMany(
  config: Config<'slack'>['slack'],
  tools: ConnectTools,
  sockets: SocketOptions,
): Connected {
  const { store, log, now, keepDays, onInstallation = () => undefined } = tools;
  const key = config.PAPERLOOP_TOKEN_KEY ?? '';
  const clients = createClientSetup(config, log);
  const languages = createLanguages(store);
  const all = manyWorkspaces();
  const workspaces = stoppable(languages.in(all), { store, log, now, onChange: onInstallation });
  const many = openWorkspaces(config, { ...tools, options: clients.options, workspaces });
  const { installations, organisations, rotation } = many;
  const installer = { installations, stateSecret: deriveKey(key, 'state'), keepDays };
  const slack = createApp(config, log, sockets, installer, clients);
  workForWorkspace(slack, workspaces);
  onUninstall(slack, installations.remove);
  const { has: hasWorkspace } = all;
  const { client } = workspaces;
  slack.app.workFor({
    // An organisation removes the app as one.
    hasWorkspace: (id) => hasWorkspace(id) || many.holders.organisations().includes(id),
    addToOrganisation: organisations.addWorkspace,
    lookUp: onceInAWhile(installations.reload),
    ownerOf: createChannelOwner({ store, workspaces, client, hasWorkspace, log }),
    refusal: 'the workspace: the app is not installed in it',
    sendDirect: null,
  });
  return {
    slack,
    workspaces,
    languages,
    hasWorkspace,
    installerOf: installations.installerOf,
    reload: installations.reload,
    reloadAll: installations.openAll,
    sign: createSign(deriveKey(key, 'sign')),
    renew: async () => {
      await rotation.renewDue();
      await organisations.refreshAll();
    },
    identify: async () => {
      await slack.app.init();
      await languages.load();
      const keys = { key, former: config.PAPERLOOP_TOKEN_KEY_OLD };
      await rotateKeyAtStart(store.installations, keys, { log, isShared: !!sockets.shared });
      log.info({ workspaces: await installations.openAll() }, 'Installations were opened');
      await workspaces.load();
    },
  };
}

/** Slack for one workspace by its token, or for all that install the app. */
export const connectSlack = (
  config: Config<'slack'>['slack'],
  tools: ConnectTools,
  sockets: SocketOptions,
): Connected =>
  config.SLACK_CLIENT_ID === null
    ? connectOne(config, tools, sockets)
    : connectMany(config, tools, sockets);
