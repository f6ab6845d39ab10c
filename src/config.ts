import { loadEnvFile } from 'node:process';
import { unescape as unescapeLoosely } from 'node:querystring';
import { z } from 'zod';
import { ConfigError } from './errors.ts';
import { languageCodes } from './lib/language/language.ts';
import { readPrices } from './lib/money/read-prices.ts';
import { readProxyAddress } from './lib/network/proxy-address.ts';

// Longer than other files: the table of all environment variables, to be read in one place.

/** One environment variable: what it is for, where to find its value, how to read it. */
interface Variable<T> {
  /** The sentence above it in `.env.example`. */
  about: string;
  /** Where a newcomer finds the value; part of the error message. */
  where: string;
  schema: z.ZodType<T>;
  /** What `.env.example` shows after the equals sign. */
  example: string;
  /** Whether it is known in small letters, too, which come first, as in curl. */
  isAlsoLowerCase?: boolean;
}

const variable = <T>(about: string, where: string, example: string, schema: z.ZodType<T>) =>
  ({ about, where, example, schema }) satisfies Variable<T>;

const url = z.url({ protocol: /^https?$/, error: 'it must be an http(s) address' });
const port = z.coerce
  .number({ error: 'it must be a number' })
  .int('it must be a whole number')
  .min(0, 'it must be at least 0')
  .max(65535, 'it must be at most 65535');
const count = z.coerce
  .number({ error: 'it must be a number' })
  .int()
  .min(0, 'it must be 0 or more');
const dimensions = z.coerce
  .number({ error: 'it must be a number' })
  .int('it must be a whole number')
  .min(8, 'it must be at least 8')
  .max(8192, 'it must be at most 8192');
const token = (prefix: string, faultOf: (given: string) => string | null = () => null) =>
  z.string({ error: 'it is missing' }).startsWith(prefix, {
    error: ({ input }) => faultOf(String(input)) ?? `it must begin with ${prefix}`,
  });
/** A token that expires would need its refresh token, of which each is used once: only installations are renewed. */
const botToken = token('xoxb-', (given) =>
  given.startsWith('xoxe')
    ? 'it is one that expires (Slack calls it token rotation), and such a token is renewed only for a bot of many workspaces: set SLACK_CLIENT_ID and install the app at /slack/install (docs/operations.md, "Many workspaces"), or make an app without token rotation, whose token begins with xoxb-'
    : null,
);
const categoryList = z
  .string()
  .transform((text) => text.split(/[\s,]+/).filter(Boolean))
  .pipe(z.array(z.string().regex(/^[a-z-]+(\.[A-Za-z-]+)?$/, 'each must look like cs.LG')).min(1));

/** Other programs read these variables, too. */
const shared = <T>(one: Variable<T>) => ({ ...one, isAlsoLowerCase: true });

const proxy = z
  .string()
  .transform((text, context) => {
    const address = readProxyAddress(text);
    if (address instanceof URL) return address;
    context.addIssue({ code: 'custom', message: address.fault });
    return z.NEVER;
  })
  .nullable()
  .default(null);

const prices = z
  .string()
  .transform((text, context) => {
    const read = readPrices(text);
    if (typeof read !== 'string') return read;
    context.addIssue({ code: 'custom', message: read });
    return z.NEVER;
  })
  .prefault('');

const dollars = z.coerce
  .number({ error: 'it must be a number of dollars' })
  .min(0, 'it must be 0 or more')
  .nullable()
  .default(null);

const emojiMap = z
  .string()
  .transform((text) => text.split(/[\s,]+/).filter(Boolean))
  .pipe(z.array(z.string().regex(/^[^=\s]+=(up|down)$/, 'each must look like +1=up or -1=down')))
  .transform((pairs) => new Map(pairs.map((pair) => pair.split('=') as [string, 'up' | 'down'])));

const defaultEmoji = '+1=up,thumbsup=up,heart=up,fire=up,tada=up,-1=down,thumbsdown=down';
const slackApps = 'api.slack.com/apps → your app';

/** A number of days, at least so many. */
const days = (least: number, usual: number) =>
  z.coerce
    .number({ error: 'it must be a number' })
    .int('it must be a whole number')
    .min(least, `it must be ${least} or more`)
    .default(usual);

/** Every variable the program reads, by the group of commands that need it. */
export const variables = {
  store: {
    PAPERLOOP_DATA_DIR: variable(
      'Folder for the database file; it is made when missing.',
      'any folder on a local disk that you can write to',
      './data',
      z.string().default('./data'),
    ),
    DATABASE_URL: variable(
      'Address of a PostgreSQL database (15 or newer) that holds the store instead of the file; the folder above keeps what is of this machine alone.',
      'whoever runs your PostgreSQL: postgres://name:password@host:5432/database; docs/operations.md tells how to make one',
      '',
      z
        .url({
          protocol: /^postgres(ql)?$/,
          error: 'it must be an address such as postgres://name:password@host:5432/database',
        })
        .nullable()
        .default(null),
    ),
    PAPERLOOP_SCORE_DAYS: variable(
      'Days for which the scores of all papers of a digest are kept; after that only those of the best 50.',
      'any whole number from 1; picks, votes and how likely a pick was are kept for ever',
      '30',
      days(1, 30),
    ),
    PAPERLOOP_GESTURE_DAYS: variable(
      'Days for which every press and reaction is kept; after that those that a vote needs.',
      'any whole number from 31; votes are kept for ever',
      '365',
      days(31, 365),
    ),
    PAPERLOOP_SUMMARY_DAYS: variable(
      'Days for which summaries are kept to be shown again; later they are made anew.',
      'any whole number from 1',
      '365',
      days(1, 365),
    ),
    PAPERLOOP_COST_DAYS: variable(
      'Days for which it is kept what each call of a language model took and cost.',
      'any whole number from 62, so that the months of caps are whole',
      '400',
      days(62, 400),
    ),
    PAPERLOOP_FULL_TEXT_DAYS: variable(
      'Days for which full texts of papers are kept beside the store.',
      'any whole number from 1',
      '30',
      days(1, 30),
    ),
    PAPERLOOP_LOG_LEVEL: variable(
      'How much to log: debug, info, warn or error.',
      'pick one of the four words',
      'info',
      z
        .enum(['debug', 'info', 'warn', 'error'], {
          error: 'it must be debug, info, warn or error',
        })
        .default('info'),
    ),
  },
  network: {
    HTTPS_PROXY: shared(
      variable(
        'Proxy for Slack, sources and models, which are reached over https.',
        'whoever runs your network: http://proxy.example.org:3128, with http://name:password@ where it asks for one',
        '',
        proxy,
      ),
    ),
    HTTP_PROXY: shared(
      variable(
        'Proxy for what is reached over plain http, such as a model server of your own.',
        'whoever runs your network',
        '',
        proxy,
      ),
    ),
    NO_PROXY: shared(
      variable(
        'Hosts that are reached without a proxy, separated by commas: domains (with what is below them), addresses, networks such as 10.0.0.0/8, each with a port or without; * for all.',
        'whoever runs your network; this machine itself is never reached through a proxy, unless <-loopback> stands here',
        '',
        z.string().default(''),
      ),
    ),
  },
  health: {
    PAPERLOOP_HEALTH_PORT: variable(
      'Port of /healthz, /readyz and /metrics (Prometheus); keep it inside your network.',
      'any free port; left out, none is opened',
      '',
      port.nullable().default(null),
    ),
    PAPERLOOP_ALERT_CHANNEL: variable(
      'Id of the Slack channel that is told when a scheduled digest is 15 minutes late; the bot must be in it.',
      "the channel's details in Slack, at the bottom: C…",
      '',
      z
        .string()
        .regex(/^[CG][A-Z0-9]+$/, 'it must be an id such as C0123456789')
        .nullable()
        .default(null),
    ),
  },
  zotero: {
    ZOTERO_API_KEY: variable(
      "Key with write access to the team's Zotero group, for `/papers export zotero`.",
      'zotero.org/settings/keys',
      '',
      z.string().nullable().default(null),
    ),
    ZOTERO_GROUP: variable(
      'Number of that group.',
      "the address of the group's page: zotero.org/groups/NUMBER/name",
      '',
      z.string().regex(/^\d+$/, 'it must be a number').nullable().default(null),
    ),
    ZOTERO_API_URL: variable(
      "Address of Zotero's API.",
      'leave it out to use Zotero',
      'https://api.zotero.org/',
      url.default('https://api.zotero.org/'),
    ),
  },
  language: {
    PAPERLOOP_LANGUAGE: variable(
      'The language the bot speaks in Slack: one of the files in languages/.',
      'en or de; docs/languages.md tells how to add one',
      'en',
      z
        .enum(languageCodes() as [string, ...string[]], {
          error: `it must be one of ${languageCodes().join(', ')}`,
        })
        .default('en'),
    ),
  },
  rank: {
    PAPERLOOP_RANKER: variable(
      'Name of the ranker that orders the papers.',
      'the list in docs/how-ranking-works.md',
      'taste',
      z.string().default('taste'),
    ),
  },
  sources: {
    ARXIV_CATEGORIES: variable(
      'arXiv categories to read, separated by commas.',
      'arxiv.org/category_taxonomy',
      'cs.LG,cs.AI,cs.CL,cs.RO,cs.MA,stat.ML',
      categoryList.default(['cs.LG', 'cs.AI', 'cs.CL', 'cs.RO', 'cs.MA', 'stat.ML']),
    ),
    ARXIV_FEED_URL: variable(
      "Base address of arXiv's daily Atom feed; the categories are appended to it.",
      'leave it out unless you run a mirror',
      'https://rss.arxiv.org/atom',
      url.default('https://rss.arxiv.org/atom'),
    ),
    ARXIV_OAI_URL: variable(
      "Base address of arXiv's OAI-PMH service, asked only when the feed fails.",
      'leave it out unless you run a mirror',
      'https://oaipmh.arxiv.org/oai',
      url.default('https://oaipmh.arxiv.org/oai'),
    ),
    ARXIV_QUERY_URL: variable(
      "Base address of arXiv's query API, asked only for single papers that members name.",
      'leave it out unless you run a mirror',
      'https://export.arxiv.org/api/query',
      url.default('https://export.arxiv.org/api/query'),
    ),
    ARXIV_HTML_URL: variable(
      "Base address of papers as web pages, asked only when a member asks about a paper's full text.",
      'leave it out unless you run a mirror',
      'https://arxiv.org/html',
      url.default('https://arxiv.org/html'),
    ),
    ARXIV_GAP_SECONDS: variable(
      'Seconds between two requests to arXiv, whose terms ask for 3; fewer holds only for a mirror.',
      'leave it out unless you run a mirror',
      '3',
      count.default(3),
    ),
    HF_API_URL: variable(
      "Base address of Hugging Face's API, for Daily Papers.",
      'leave it out unless you run a mirror',
      'https://huggingface.co/api',
      url.default('https://huggingface.co/api'),
    ),
    PAPERLOOP_CONTACT: variable(
      'A mail address or web page that tells arXiv who is asking; sent in the User-Agent.',
      'any address at which you can be reached',
      '',
      z.string().nullable().default(null),
    ),
  },
  llm: {
    OPENAI_API_KEY: variable(
      'Key for summaries by a language model; without it summaries are chosen from the abstract.',
      'platform.openai.com/api-keys',
      '',
      z.string().nullable().default(null),
    ),
    OPENAI_BASE_URL: variable(
      'Address of an OpenAI-compatible API.',
      "your provider's documentation",
      'https://api.openai.com/v1',
      url.default('https://api.openai.com/v1'),
    ),
    OPENAI_API_STYLE: variable(
      'Which API the server has: responses, chat (chat completions, all that vLLM, Ollama and llama.cpp have), or auto, which finds out.',
      "your server's documentation",
      'auto',
      z.enum(['auto', 'responses', 'chat']).default('auto'),
    ),
    OPENAI_MODEL: variable(
      'Model that writes the summaries; the prompt file names one when this is left out.',
      "your provider's list of models",
      '',
      z.string().nullable().default(null),
    ),
    PAPERLOOP_PROMPTS_DIR: variable(
      'Folder with prompts of your own; a file there takes the place of the one with the same name in prompts/.',
      'prompts/ of this project, which you may copy and change',
      '',
      z.string().nullable().default(null),
    ),
    PAPERLOOP_ASSESS: variable(
      "Whether the language model compares each day's 20 best papers, which may move each of them by a few places: on or off.",
      'docs/llm.md, which says how you measure whether it pays',
      'off',
      z.enum(['off', 'on']).default('off'),
    ),
    OPENAI_EMBEDDING_MODEL: variable(
      'Embedding model that the ranker taste uses instead of the one that comes with Paperloop; needs the key.',
      "your provider's list of models, for example text-embedding-3-small",
      '',
      z.string().nullable().default(null),
    ),
    OPENAI_EMBEDDING_DIMENSIONS: variable(
      "Length of that model's vectors, where it can shorten them; its own length when left out.",
      "your provider's documentation",
      '',
      dimensions.nullable().default(null),
    ),
    PAPERLOOP_EMBEDDING_DAILY_TOKENS: variable(
      'Most tokens to spend on an embedding model in a day; past it a run uses the one that comes with Paperloop.',
      'any whole number; 0 turns it off',
      '2000000',
      count.default(2_000_000),
    ),
    PAPERLOOP_LLM_DAILY_TOKENS: variable(
      'Most tokens, in and out, to spend on a language model in a day.',
      'any whole number; 0 turns the model off',
      '200000',
      count.default(200_000),
    ),
    PAPERLOOP_LLM_WORKSPACE_DAILY_TOKENS: variable(
      'Most tokens of a day for one workspace, so that none spends what all have; left out, a quarter of PAPERLOOP_LLM_DAILY_TOKENS in a bot of many workspaces.',
      'any whole number',
      '',
      count.nullable().default(null),
    ),
    PAPERLOOP_LLM_MONTHLY_TOKENS: variable(
      'Most tokens to spend on a language model in a month; left out, only the day has a cap.',
      'any whole number',
      '',
      count.nullable().default(null),
    ),
    PAPERLOOP_LLM_DAILY_USD: variable(
      'Most US dollars to spend on models in a day, by their prices; left out, there is no such cap.',
      'any number, for example 0.50; npm run cost tells what is spent',
      '',
      dollars,
    ),
    PAPERLOOP_LLM_MONTHLY_USD: variable(
      'The same for a month.',
      'any number, for example 5',
      '',
      dollars,
    ),
    PAPERLOOP_LLM_PRICE: variable(
      'What a million tokens cost in US dollars, input/output or input/cached/output: of any model, or of those named, separated by commas (my-model=0.2/0.8); needed for caps in dollars where a model is not one of OpenAI.',
      "your provider's list of prices; 0/0 for a server of your own",
      '',
      prices,
    ),
  },
  slack: {
    SLACK_BOT_TOKEN: variable(
      'Bot token of your Slack app.',
      `${slackApps} → OAuth & Permissions → Bot User OAuth Token`,
      '',
      botToken.nullable().default(null),
    ),
    SLACK_APP_TOKEN: variable(
      'App-level token with connections:write, for Socket Mode; not needed over HTTP.',
      `${slackApps} → Basic Information → App-Level Tokens`,
      '',
      token('xapp-').nullable().default(null),
    ),
    SLACK_SIGNING_SECRET: variable(
      'Signing secret; with PORT it makes Slack reach the bot over HTTP instead of Socket Mode.',
      `${slackApps} → Basic Information → App Credentials`,
      '',
      z.string().nullable().default(null),
    ),
    PORT: variable(
      'Port on which Slack reaches the bot over HTTP.',
      'any free port',
      '',
      port.nullable().default(null),
    ),
    SLACK_CLIENT_ID: variable(
      'Client id of the app, for a bot of many workspaces: each installs it at /slack/install, instead of SLACK_BOT_TOKEN.',
      `${slackApps} → Basic Information → App Credentials`,
      '',
      z.string().nullable().default(null),
    ),
    SLACK_CLIENT_SECRET: variable(
      'Client secret of the app, for many workspaces.',
      `${slackApps} → Basic Information → App Credentials`,
      '',
      z.string().nullable().default(null),
    ),
    PAPERLOOP_TOKEN_KEY: variable(
      "Key that encrypts the workspaces' tokens in the database: 64 hexadecimal digits; keep it apart from the database.",
      'openssl rand -hex 32',
      '',
      z
        .string()
        .regex(/^[0-9a-f]{64}$/i, 'it must be 64 hexadecimal digits')
        .nullable()
        .default(null),
    ),
    PAPERLOOP_TOKEN_KEY_OLD: variable(
      'The former key, while the tokens in the database may still be encrypted with it.',
      'docs/operations.md, "Another token key"',
      '',
      z
        .string()
        .regex(/^[0-9a-f]{64}$/i, 'it must be 64 hexadecimal digits')
        .nullable()
        .default(null),
    ),
    PAPERLOOP_VOTE_EMOJI: variable(
      'Which reactions are votes, as name=up or name=down, separated by commas.',
      'the names Slack shows when you hover over an emoji',
      defaultEmoji,
      emojiMap.prefault(defaultEmoji),
    ),
    PAPERLOOP_SLACK_PACE: variable(
      'How many times as fast as Slack allows the bot may call it; more than 1 only for a stand-in such as the playground.',
      'leave it out to keep within the limits of Slack',
      '1',
      z.coerce.number({ error: 'it must be a number' }).min(1, 'it must be at least 1').default(1),
    ),
    SLACK_API_URL: variable(
      "Address of Slack's Web API; the playground puts its own here.",
      'leave it out to use Slack',
      'https://slack.com/api/',
      url.default('https://slack.com/api/'),
    ),
  },
  playground: {
    PAPERLOOP_PLAYGROUND_PORT: variable(
      'Port of the playground page that "npm start" serves when there are no Slack tokens.',
      'any free port; 0 takes one that is free',
      '4400',
      port.default(4400),
    ),
    PAPERLOOP_PLAYGROUND_PAPERS: variable(
      'Where the playground takes its first day from: auto (the live feeds when they answer) or archive.',
      'pick one of the two words',
      'auto',
      z.enum(['auto', 'archive'], { error: 'it must be auto or archive' }).default('auto'),
    ),
  },
} as const;

/** A password in an address, as it is meant and as it is written there. */
const passwordIn = (name: string, password: string): [string, string][] => [
  [`password in ${name}`, unescapeLoosely(password)],
  [`password in ${name}, encoded`, password],
];

function proxyPasswords(env: Environment): [string, string][] {
  const found: [string, string][] = [];
  for (const [name, one] of Object.entries(variables.network)) {
    const address = readProxyAddress(givenValue(name, one, env) ?? '');
    if (!(address instanceof URL) || address.password === '') continue;
    found.push(...passwordIn(name, address.password));
  }
  return found;
}

function databasePassword(env: Environment): [string, string][] {
  const address = URL.parse(env.DATABASE_URL?.trim() ?? '');
  return address?.password ? passwordIn('DATABASE_URL', address.password) : [];
}

/** The secrets in an environment by variable: those whose names end in TOKEN, SECRET, KEY, KEY_OLD or PASSWORD. */
export function secretsIn(env: Environment): Map<string, string> {
  const names = Object.values(variables).flatMap((group) => Object.keys(group));
  const secret = names.filter((name) => /(TOKEN|SECRET|KEY|KEY_OLD|PASSWORD)$/.test(name));
  const named = secret.flatMap((name) => {
    const value = env[name]?.trim();
    return value ? [[name, value] as const] : [];
  });
  return new Map([...named, ...proxyPasswords(env), ...databasePassword(env)]);
}

type SlackName = keyof typeof variables.slack;

const isMissing = (name: SlackName, why = ''): string =>
  `${name}: it is missing${why}. Where to find it: ${variables.slack[name].where}.`;

/** One workspace needs a bot token and a socket or a port; many need what an installation needs, and a port. */
function slackFaults(values: Record<string, unknown>): string[] {
  if (values.SLACK_CLIENT_ID !== null) {
    const needed: SlackName[] = [
      'SLACK_CLIENT_SECRET',
      'PAPERLOOP_TOKEN_KEY',
      'SLACK_SIGNING_SECRET',
      'PORT',
    ];
    const missing = needed.filter((name) => values[name] === null);
    return missing.map((name) => isMissing(name, ', and SLACK_CLIENT_ID needs it'));
  }
  const isReached = values.SLACK_APP_TOKEN || (values.SLACK_SIGNING_SECRET && values.PORT !== null);
  return [
    ...(values.SLACK_BOT_TOKEN === null ? [isMissing('SLACK_BOT_TOKEN')] : []),
    ...(isReached
      ? []
      : [isMissing('SLACK_APP_TOKEN', ' (or give SLACK_SIGNING_SECRET and PORT to use HTTP)')]),
  ];
}

/** Rules over several variables of a group: the faults, a sentence each. */
const rules: Partial<Record<Group, (values: Record<string, unknown>) => string[]>> = {
  llm: (values) =>
    values.OPENAI_EMBEDDING_MODEL && !values.OPENAI_API_KEY
      ? [
          `OPENAI_API_KEY: it is missing, and OPENAI_EMBEDDING_MODEL needs it (or leave that out). Where to find it: ${variables.llm.OPENAI_API_KEY.where}.`,
        ]
      : [],
  slack: slackFaults,
  zotero: ({ ZOTERO_API_KEY, ZOTERO_GROUP }) =>
    (ZOTERO_API_KEY === null) === (ZOTERO_GROUP === null)
      ? []
      : ['ZOTERO_GROUP: it goes with ZOTERO_API_KEY: set both or neither.'],
};

type Variables = typeof variables;
export type Group = keyof Variables;
type Values<G extends Group> = {
  [K in keyof Variables[G]]: Variables[G][K] extends Variable<infer T> ? T : never;
};
/** Settings of the groups asked for, by group and variable name. */
export type Config<G extends Group> = { [K in G]: Values<K> };

export type Environment = Record<string, string | undefined>;

/** The process's environment, with `.env` of the working folder under it when there is one. */
export function readEnvironment(): Environment {
  try {
    loadEnvFile('.env');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  return process.env;
}

/** What the environment has for a variable; an empty value counts as left out. */
function givenValue(
  name: string,
  { isAlsoLowerCase }: { isAlsoLowerCase?: boolean },
  env: Environment,
): string | undefined {
  const lower = isAlsoLowerCase ? env[name.toLowerCase()]?.trim() : undefined;
  return lower || env[name]?.trim() || undefined;
}

/**
 * Reads the variables of the groups and nothing else. An empty value counts as left out.
 * @throws ConfigError that lists every missing or malformed variable and where to find it.
 */
export function readConfig<G extends Group>(groups: readonly G[], env: Environment): Config<G> {
  const faults: string[] = [];
  const config: Record<string, Record<string, unknown>> = {};
  for (const group of groups) {
    const values: Record<string, unknown> = {};
    const entries = Object.entries(variables[group]) as [string, Variable<unknown>][];
    for (const [name, one] of entries) {
      const { schema, where } = one;
      const parsed = schema.safeParse(givenValue(name, one, env));
      if (parsed.success) values[name] = parsed.data;
      else
        faults.push(`  ${name}: ${parsed.error.issues[0]?.message}. Where to find it: ${where}.`);
    }
    // A variable that could not be read is not reported as missing too.
    const isNew = (fault: string) =>
      !faults.some((one) => one.trim().startsWith(fault.split(':')[0] ?? ''));
    const broken = (rules[group]?.(values) ?? []).filter(isNew);
    faults.push(...broken.map((fault) => `  ${fault}`));
    config[group] = values;
  }
  if (faults.length > 0) {
    throw new ConfigError(
      `${faults.length === 1 ? 'One setting needs' : `${faults.length} settings need`} your attention (set them in .env or the environment):\n${faults.join('\n')}`,
    );
  }
  return config as Config<G>;
}
