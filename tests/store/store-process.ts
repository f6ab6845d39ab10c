import { openStore } from '../../src/store/open-store.ts';
import { aGesture, aPaper } from '../builders.ts';

/**
 * A process of its own that works on a store until it is killed: it says `open`, then writes votes (and
 * a paper each) as fast as it can and says the number of each once the store has answered. With the
 * word `hold` it only keeps the store open. A failure to open is said as `refused <sentence>`.
 * Arguments: folder, `write` or `hold`, and a user id to become before opening.
 */
const [folder = '', mode, userId] = process.argv.slice(2);
const say = (line: string) => process.stdout.write(`${line}\n`);

if (userId !== undefined) {
  // A store opened once loads all code while it may still be read.
  await (await openStore(':memory:')).close();
  process.setegid?.(Number(userId));
  process.seteuid?.(Number(userId));
}
try {
  const store = await openStore(folder);
  say('open');
  if (mode === 'hold') setInterval(() => {}, 1000);
  for (let i = 0; mode === 'write'; i += 1) {
    await store.papers.upsert([aPaper({ id: `p${i}` })]);
    await store.votes.record(aGesture({ paperId: `p${i}`, key: `k${i}` }));
    say(String(i));
  }
} catch (error) {
  say(`refused ${(error as Error).message}`);
}
