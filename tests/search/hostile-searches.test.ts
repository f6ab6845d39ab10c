import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/lib/random.ts';
import { startHostileSearches } from './hostile-searches.ts';

// `npm run test:faults` asks 20,000.
const times = 300;

describe('a search', () => {
  it('answers plainly whatever is typed', async () => {
    const searches = await startHostileSearches();
    const kinds = { found: 0, nothing: 0, fault: 0 };
    for (let at = 0; at < times; at++) {
      const seed = `hostile search ${at}`;
      const { blocks } = await searches.ask(seededRandom(seed)).catch((cause: unknown) => {
        throw new Error(`With the seed "${seed}"`, { cause });
      });
      const text = JSON.stringify(blocks[0]);
      const kind = blocks.length > 2 ? 'found' : /Nothing/.test(text) ? 'nothing' : 'fault';
      kinds[kind]++;
    }
    await searches.close();
    // A generator whose searches are all alike tries nothing.
    for (const count of Object.values(kinds)) expect(count).toBeGreaterThan(times / 20);
  });
});
