import { seededRandom } from '../../../src/lib/random.ts';
import type { FaultPart } from '../fault-part.ts';
import { killStore, type StoreKills } from '../kill-store.ts';
import type { Work } from '../store-work.ts';

/** For each kind of work. */
const times = 100;
/** So many kills on one growing file, then a new one: looking through it takes longer each time. */
const killsOfFile = 50;
const works: readonly Work[] = ['ingest', 'posting', 'voting'];

/** Kills a process that writes the store, at random moments, for each kind of work; the three go on side by side. */
export const storeKills: FaultPart = {
  name: 'store-kills',
  run: async (told) => {
    let kills = 0;
    const one = async (work: Work) => {
      const seed = `store-kills ${work}`;
      const random = seededRandom(seed);
      const all: StoreKills = { kills: 0, whileOpening: 0, claims: 0, faults: [] };
      while (all.kills < times) {
        const came = await killStore(work, killsOfFile, random, () => told(`${++kills} kills`));
        all.kills += came.kills;
        all.whileOpening += came.whileOpening;
        all.claims += came.claims;
        all.faults.push(...came.faults);
      }
      const { whileOpening, claims, faults } = all;
      return {
        fault: `SIGKILL at random moments of ${work}, ${whileOpening} of them while the store opened (seed "${seed}")`,
        times: all.kills,
        outcome: `file sound, ${claims.toLocaleString('en-US')} acknowledged writes all there, nothing by half`,
        faults: faults.map((fault) => `${fault} (seed "${seed}")`),
      };
    };
    return Promise.all(works.map(one));
  },
};
