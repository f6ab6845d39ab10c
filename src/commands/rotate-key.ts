import { type Environment, readConfig } from '../config.ts';
import { ConfigError } from '../errors.ts';
import { rotateKey } from '../slack/workspaces/rotate-key.ts';
import { openStoreBeside } from '../store/open-store.ts';
import { type Command, parseOptions } from './command.ts';

const usage = `npm run rotate-key

Encrypts the tokens of all workspaces anew: with PAPERLOOP_TOKEN_KEY, those that were encrypted with
PAPERLOOP_TOKEN_KEY_OLD. All or none; nobody has to install the app again. On PostgreSQL the bot may be
running, once each of its processes was started with both keys. On SQLite it must be stopped; it does the
same itself when it is started with both, which takes no longer than a restart.`;

async function run(args: string[], env: Environment): Promise<number> {
  parseOptions(args, {}, usage);
  const { store: place, slack } = readConfig(['store', 'slack'], env);
  const { PAPERLOOP_TOKEN_KEY: key, PAPERLOOP_TOKEN_KEY_OLD: former } = slack;
  if (key === null || former === null)
    throw new ConfigError(
      'Set PAPERLOOP_TOKEN_KEY to the new key ("openssl rand -hex 32" makes one) and PAPERLOOP_TOKEN_KEY_OLD to the one that was used until now.',
    );
  const store = await openStoreBeside(place.PAPERLOOP_DATA_DIR, place.DATABASE_URL);
  try {
    const { changed, same, unreadable } = await rotateKey(store.installations, { key, former });
    const print = (line: string) => process.stdout.write(`${line}\n`);
    print(`${changed} encrypted with the new key, ${same} had it already.`);
    for (const id of unreadable)
      print(`${id} opens with neither key: it was left as it is, and must install the app again.`);
    if (unreadable.length === 0) print('PAPERLOOP_TOKEN_KEY_OLD can be taken out.');
    return unreadable.length === 0 ? 0 : 1;
  } finally {
    await store.close();
  }
}

export const rotateKeyCommand: Command = {
  about: "encrypt workspaces' tokens with another key",
  usage,
  run,
};
