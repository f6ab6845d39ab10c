import { openStore } from '../../src/store/open-store.ts';

/**
 * A process of its own that opens a store, says `open`, and keeps it open until it is killed. A failure to open is said
 * as `refused <sentence>`. Arguments: folder, and a user id to become before opening.
 */
const [folder = '', userId] = process.argv.slice(2);
const say = (line: string) => process.stdout.write(`${line}\n`);

if (userId !== undefined) {
  // A store opened once loads all code while it may still be read.
  await (await openStore(':memory:')).close();
  process.setegid?.(Number(userId));
  process.seteuid?.(Number(userId));
}
try {
  await openStore(folder);
  say('open');
  setInterval(() => {}, 1000);
} catch (error) {
  say(`refused ${(error as Error).message}`);
}
