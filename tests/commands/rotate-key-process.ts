import { rotateKey } from '../../src/slack/workspaces/rotate-key.ts';
import { openStore } from '../../src/store/open-store.ts';

/** A process that rotates the key of a store's installations, and is killed when so many of them are changed. */
const [folder = '', key = '', former = '', after = ''] = process.argv.slice(2);
const store = await openStore(folder);
let changed = 0;
await rotateKey(
  {
    replaceAll: (change) =>
      store.installations.replaceAll((row) => {
        if (changed++ === Number(after)) process.kill(process.pid, 'SIGKILL');
        return change(row);
      }),
  },
  { key, former },
);
