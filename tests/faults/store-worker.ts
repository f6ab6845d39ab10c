import { openStore } from '../../src/store/open-store.ts';
import { doTurn, type Work } from './store-work.ts';

/**
 * A process of its own that works on a store until it is killed. It says `open`, then each write that the store has
 * answered for as `<turn> <write>`, a line each, before it goes on: a pipe takes a line at once.
 * Arguments: folder, work, first turn.
 */
const [folder = '', work = '', first = '0'] = process.argv.slice(2);
const store = await openStore(folder);
process.stdout.write('open\n');
for (let turn = Number(first); ; turn++)
  await doTurn(store, work as Work, turn, folder, (write) =>
    process.stdout.write(`${turn} ${write}\n`),
  );
