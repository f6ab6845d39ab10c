import { setTimeout as sleep } from 'node:timers/promises';
import { createDigestTools } from '../bot/digest-tools.ts';
import { keepPastIndex } from '../bot/past-index.ts';
import { type Config, type Environment, readConfig } from '../config.ts';
import { ConfigError, UsageError } from '../errors.ts';
import { inLanguage } from '../lib/language/language.ts';
import { setProxies } from '../lib/network/proxies.ts';
import { localTime } from '../lib/time/local-time.ts';
import { defaultSchedule } from '../lib/time/schedule.ts';
import { createLog, newRunId, redactSecrets } from '../log.ts';
import type { Channel } from '../paper.ts';
import { runDigest } from '../scheduler/run-digest.ts';
import { createApp } from '../slack/connection/create-app.ts';
import { slackTimeoutMs } from '../slack/connection/create-client-setup.ts';
import { identifyWorkspace } from '../slack/connection/identify-workspace.ts';
import { describeSlackFailure } from '../slack/delivery/why-unanswered.ts';
import { saveInterests } from '../slack/settings/change-settings.ts';
import { createSources } from '../sources/index.ts';
import { openStore } from '../store/open-store.ts';
import { openRequestGapFile } from '../store/sqlite/file/request-gap-file.ts';
import { pastIndexFile } from '../store/sqlite/file/store-file.ts';
import type { Store } from '../store/store.ts';
import { type Command, parseOptions } from './command.ts';
import { printProblem } from './print-problem.ts';

const usage = `npm run digest -- [--channel ID] [--interest "…"]…

Posts today's digest now, whatever the hour, to every subscribed channel that has not had it.
  --channel   only this channel
  --interest  with --channel: subscribe it with this sentence first; may be given several times`;

const options = {
  channel: { type: 'string' },
  interest: { type: 'string', multiple: true },
} as const;

type Client = ReturnType<typeof createApp>['app']['client'];

async function subscribe(store: Store, client: Client, id: string, texts: string[]) {
  const workspace = await identifyWorkspace(client);
  await store.channels.upsertWorkspace(workspace);
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  await saveInterests(
    {
      store,
      now: () => new Date(),
      defaultSchedule: defaultSchedule(timeZone),
      hasWorkspace: (workspaceId) => workspaceId === workspace.id,
    },
    { workspaceId: workspace.id, id, name: id },
    { interests: texts.map((text) => ({ text, weight: 1 })) },
  );
}

async function chooseChannels(store: Store, id: string | undefined): Promise<Channel[]> {
  const channels = (await store.channels.list()).filter((one) => !one.paused);
  const chosen = channels.filter((one) => id === undefined || one.id === id);
  if (chosen.length > 0) return chosen;
  throw new UsageError(
    `No channel ${id ?? ''} is subscribed. Type /papers interests in it, or give --channel ID --interest "…".`,
  );
}

async function postAll(
  store: Store,
  config: Config<(typeof groups)[number]>,
  id?: string,
  texts: string[] = [],
) {
  if (config.slack.SLACK_BOT_TOKEN === null)
    throw new ConfigError(
      'digest posts for the workspace of SLACK_BOT_TOKEN, which is not set; a bot of many workspaces posts by itself.',
    );
  const now = () => new Date();
  const { client } = createApp(
    config.slack,
    createLog(config.store.PAPERLOOP_LOG_LEVEL, newRunId()),
    { inboxPath: null },
    null,
  ).app;
  if (id !== undefined && texts.length > 0) await subscribe(store, client, id, texts);
  const sources = createSources(config.sources, {
    now,
    nextStart: openRequestGapFile(config.store.PAPERLOOP_DATA_DIR),
  });
  const past = keepPastIndex(store, pastIndexFile(config.store.PAPERLOOP_DATA_DIR));
  const tools = {
    digest: createDigestTools(config, { store: past.store, sources, now, onProblem: printProblem }),
    post: { store, client, now, sleep },
    store,
    onPosted: async () => undefined,
  };
  let failures = 0;
  const languages = await store.channels.languages();
  for (const channel of await chooseChannels(store, id)) {
    const language = languages.get(channel.workspaceId) ?? null;
    const { day } = localTime(now(), channel.schedule.timezone);
    try {
      const { digest, posted } = await inLanguage(language, () => runDigest(tools, channel, day));
      const done = posted
        ? `${digest.picks.length} picks posted`
        : 'nothing to post, or posted before';
      process.stdout.write(`#${channel.name} (${channel.id}), ${day}: ${done}\n`);
    } catch (error) {
      const why = describeSlackFailure(error, slackTimeoutMs);
      if (why === null) throw error;
      failures += 1;
      process.stderr.write(redactSecrets(`#${channel.name} (${channel.id}), ${day}: ${why}\n`));
    }
  }
  await past.save();
  return failures === 0 ? 0 : 1;
}

const groups = ['store', 'network', 'rank', 'sources', 'llm', 'slack'] as const;

async function run(args: string[], env: Environment): Promise<number> {
  const { channel, interest } = parseOptions(args, options, usage);
  if (interest && channel === undefined)
    throw new UsageError(`--interest needs --channel.\n\n${usage}`);
  const config = readConfig(groups, env);
  setProxies(config.network);
  const store = await openStore(config.store.PAPERLOOP_DATA_DIR, config.store.DATABASE_URL);
  try {
    return await postAll(store, config, channel, interest);
  } finally {
    await store.close();
  }
}

export const digestCommand: Command = {
  about: "post today's digest now to the subscribed channels",
  usage,
  run,
};
