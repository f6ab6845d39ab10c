import { join } from 'node:path';
import type { ApiFault } from '../../../playground/look-alike.ts';
import { sqliteStore } from '../../../src/store/sqlite/sqlite-store.ts';
import { eventually } from '../../fakes/eventually.ts';
import { fillStore } from '../../fakes/fill-store.ts';
import { spawnPaperloop } from '../../fakes/spawn-paperloop.ts';
import { openOutside, today } from '../../fakes/start-outside.ts';
import type { FaultPart } from '../fault-part.ts';

/** What Slack does to the post during which the bot is told to stop; `null`: nothing. */
const kinds: Record<string, ApiFault | null> = {
  'Slack answers': null,
  'Slack hangs': { kind: 'hang', afterSuccess: true },
  'Slack answers 502': { kind: 'status', status: 502, afterSuccess: true },
};

interface Stopped {
  seconds: number;
  faults: string[];
}

/** Tells the real program to stop during the n-th post of a digest, starts it again, and looks. */
async function stopDuring(kind: string, at: number): Promise<Stopped> {
  const { slack, env, close } = await openOutside();
  const folder = env.PAPERLOOP_DATA_DIR ?? '';
  await fillStore(folder, slack, today, { time: '00:00' });
  const posts = () => slack.state().messages.filter(({ memberId }) => memberId === slack.botUserId);
  const first = spawnPaperloop(['start'], env);
  let told = 0;
  let calls = 0;
  slack.setFaultRule(({ method }) => {
    if (method !== 'chat.postMessage' || ++calls !== at) return null;
    first.process.kill('SIGTERM');
    told = performance.now();
    return kinds[kind] ?? null;
  });
  const faults: string[] = [];
  const code = await first.ended;
  const seconds = (performance.now() - told) / 1000;
  if (code !== 0) faults.push(`it ended with ${code}`);
  if (seconds > 10) faults.push(`it took ${seconds.toFixed(1)} s to end`);
  const second = spawnPaperloop(['start'], env);
  // Without the lock, which the bot holds.
  const store = sqliteStore(join(folder, 'paperloop.sqlite'), () => undefined);
  const isWhole = async () =>
    posts().length === 6 && (await store.digests.unfinished()).length === 0;
  // A message a second, and a doubted one is looked for first: ten seconds on a machine that does nothing else.
  await eventually('the rest', isWhole, 60_000).catch(() =>
    faults.push(`${posts().length} posts, or the digest is not finished`),
  );
  await store.close();
  second.process.kill('SIGTERM');
  await second.ended;
  if (new Set(posts().map(({ text }) => text)).size !== posts().length) faults.push('a post twice');
  await close();
  return { seconds, faults: faults.map((fault) => `SIGTERM, ${kind}, post ${at}: ${fault}`) };
}

/** SIGTERM during each of the six posts, whatever Slack does meanwhile. */
export const stopsPart: FaultPart = {
  name: 'stops',
  waits: true,
  run: async (told) => {
    const rows = [];
    for (const kind of Object.keys(kinds)) {
      const stopped: Stopped[] = [];
      for (let at = 1; at <= 6; at++) {
        stopped.push(await stopDuring(kind, at));
        told(`${kind}, ${at} of 6`);
      }
      const longest = Math.max(...stopped.map(({ seconds }) => seconds)).toFixed(1);
      rows.push({
        fault: `SIGTERM in the middle of a digest while ${kind}`,
        times: stopped.length,
        outcome: `ended in ${longest} s at most; the rest at the next start, nothing twice`,
        faults: stopped.flatMap(({ faults }) => faults),
      });
    }
    return rows;
  },
};
