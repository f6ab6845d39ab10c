import { createDigestTools } from '../bot/digest-tools.ts';
import { keepPastIndex } from '../bot/past-index.ts';
import { type Environment, readConfig } from '../config.ts';
import { prepareDigest } from '../digest/digest.ts';
import type { DigestChannel } from '../digest/digest-channel.ts';
import { UsageError } from '../errors.ts';
import { rlWidthTexts } from '../filter/rl-width.ts';
import { setProxies } from '../lib/network/proxies.ts';
import { localTime } from '../lib/time/local-time.ts';
import { plainSettings, type RlWidth } from '../paper.ts';
import { createSources } from '../sources/index.ts';
import { openStore } from '../store/open-store.ts';
import { openRequestGapFile } from '../store/sqlite/file/request-gap-file.ts';
import { pastIndexFile } from '../store/sqlite/file/store-file.ts';
import type { Store } from '../store/store.ts';
import { type Command, parseOptions, readDay } from './command.ts';
import { loadArchives } from './load-archives.ts';
import { previewJson, previewText } from './preview-text.ts';
import { printProblem } from './print-problem.ts';

const usage = `npm run preview -- [--interest "…"]… [--day YYYY-MM-DD] [--papers FILE]… [--channel ID] [--rl-width WIDTH] [--json]

Prepares a digest and prints it; nothing is posted and Slack is not asked.
  --interest  what to look for, a sentence; may be given several times
  --channel   take the interests, votes and posts of this subscribed channel instead
  --rl-width  ${Object.keys(rlWidthTexts()).join(', ')}: how near to reinforcement
              learning papers must be; the channel's own unless told, else any
  --day       the day to prepare; today unless told, and only today asks the live sources
  --papers    use only the papers of these archive files (plain or .gz), not the store
  --json      print JSON: picks with id, title, score parts, why and probability`;

const options = {
  interest: { type: 'string', multiple: true },
  channel: { type: 'string' },
  'rl-width': { type: 'string' },
  day: { type: 'string' },
  papers: { type: 'string', multiple: true },
  json: { type: 'boolean' },
} as const;

/** Whom the digest is for: the interests typed, or a subscribed channel. */
async function chooseChannel(
  store: Store,
  typed: readonly string[],
  id: string | undefined,
): Promise<DigestChannel> {
  const texts = typed.map((text) => text.trim()).filter(Boolean);
  if (texts.length > 0) {
    const interests = texts.map((text) => ({ text, weight: 1 }));
    return { workspaceId: 'preview', id: 'preview', tasteSince: 0, ...plainSettings(interests) };
  }
  const channels = await store.channels.list();
  const [first] = channels.filter((channel) => id === undefined || channel.id === id);
  if (first) return first;
  throw new UsageError(
    id === undefined
      ? `Say what papers should be about, for example --interest "offline reinforcement learning": no channel is subscribed yet.\n\n${usage}`
      : `No channel ${id} is subscribed. Subscribed: ${channels.map((channel) => channel.id).join(', ') || 'none'}.`,
  );
}

/** @throws UsageError unless it is the name of a width. */
function readWidth(typed: string): RlWidth {
  if (Object.hasOwn(rlWidthTexts(), typed)) return typed as RlWidth;
  throw new UsageError(
    `--rl-width ${typed} is not known. Give one of: ${Object.values(rlWidthTexts()).join('; ')}.`,
  );
}

async function run(args: string[], env: Environment): Promise<number> {
  const values = parseOptions(args, options, usage);
  const config = readConfig(['store', 'network', 'rank', 'sources', 'llm'], env);
  setProxies(config.network);
  const now = () => new Date();
  const today = localTime(now(), Intl.DateTimeFormat().resolvedOptions().timeZone).day;
  const day = values.day === undefined ? today : readDay(values.day);
  const width = values['rl-width'];
  const settings = width === undefined ? {} : { rlWidth: readWidth(width) };
  const files = values.papers ?? [];
  const store = await openStore(
    files.length > 0 ? ':memory:' : config.store.PAPERLOOP_DATA_DIR,
    config.store.DATABASE_URL,
  );
  try {
    await loadArchives(store, files, process.stderr);
    const sources =
      day === today && files.length === 0
        ? createSources(config.sources, {
            now,
            nextStart: openRequestGapFile(config.store.PAPERLOOP_DATA_DIR),
          })
        : [];
    const chosen = await chooseChannel(store, values.interest ?? [], values.channel);
    const channel = { ...chosen, ...settings };
    const past =
      files.length > 0
        ? null
        : keepPastIndex(store, pastIndexFile(config.store.PAPERLOOP_DATA_DIR));
    const tools = createDigestTools(config, {
      store: past?.store ?? store,
      sources,
      now,
      onProblem: printProblem,
    });
    const digest = await prepareDigest(tools, channel, day);
    const papers = await store.papers.getMany(digest.picks.map(({ paperId }) => paperId));
    const print = values.json ? previewJson : previewText;
    process.stdout.write(print(digest, papers, channel.interests));
    await past?.save();
    return 0;
  } finally {
    await store.close();
  }
}

export const previewCommand: Command = {
  about: 'prepare a digest and print it; posts nothing',
  usage,
  run,
};
