import { loadEnvFile } from 'node:process';
import { unescape as unescapeLoosely } from 'node:querystring';
import { healthVariables } from './config/health-variables.ts';
import { languageVariables } from './config/language-variables.ts';
import { llmFaults, llmVariables } from './config/llm-variables.ts';
import { networkVariables } from './config/network-variables.ts';
import { playgroundVariables } from './config/playground-variables.ts';
import { rankVariables } from './config/rank-variables.ts';
import { slackFaults, slackVariables } from './config/slack-variables.ts';
import { sourceVariables } from './config/source-variables.ts';
import { storeVariables } from './config/store-variables.ts';
import type { Variable } from './config/variable.ts';
import { zoteroFaults, zoteroVariables } from './config/zotero-variables.ts';
import { ConfigError } from './errors.ts';
import { readProxyAddress } from './lib/network/proxy-address.ts';

/** Every variable the program reads, by the group of commands that need it. */
export const variables = {
  store: storeVariables,
  network: networkVariables,
  health: healthVariables,
  zotero: zoteroVariables,
  language: languageVariables,
  rank: rankVariables,
  sources: sourceVariables,
  llm: llmVariables,
  slack: slackVariables,
  playground: playgroundVariables,
} as const;

/** What is wrong with the values of a group together, by group. */
const faultsTogether: Partial<Record<Group, (values: Record<string, unknown>) => string[]>> = {
  llm: llmFaults,
  slack: slackFaults,
  zotero: zoteroFaults,
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
    const broken = (faultsTogether[group]?.(values) ?? []).filter(isNew);
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
