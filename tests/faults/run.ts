import { fork } from 'node:child_process';
import type { FaultPart, FaultRow } from './fault-part.ts';
import { arrivalsPart } from './parts/arrivals.ts';
import { fullDisk } from './parts/full-disk.ts';
import { hostilePart } from './parts/hostile.ts';
import { killParts } from './parts/kills.ts';
import { migrationKills } from './parts/migrations.ts';
import { restoreKills } from './parts/restore-kills.ts';
import { secretsPart } from './parts/secrets.ts';
import { slackStates } from './parts/slack-states.ts';
import { soakPart } from './parts/soak.ts';
import { sockets } from './parts/sockets.ts';
import { sourcesPart } from './parts/sources.ts';
import { stopsPart } from './parts/stops.ts';
import { storeKills } from './parts/store-kills.ts';

/**
 * `npm run test:faults`, for all parts or for those that are named after `--`: tries what can break and prints what
 * came of it, as the table of docs/reliability.md. Two parts run at a time, and those that wait most of the time beside
 * them.
 */
const parts: readonly FaultPart[] = [
  // The longest first, so that nothing is waited for in the end.
  soakPart,
  ...killParts,
  stopsPart,
  storeKills,
  restoreKills,
  migrationKills,
  fullDisk,
  secretsPart,
  slackStates,
  sockets,
  hostilePart,
  arrivalsPart,
  sourcesPart,
];

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !parts.some((part) => part.name === name));
if (unknown.length > 0) {
  const names = parts.map(({ name }) => `"${name}"`).join(', ');
  process.stderr.write(`There is no part "${unknown[0]}". There are ${names}.\n`);
  process.exit(2);
}

const began = performance.now();
const seconds = () => Math.round((performance.now() - began) / 1000);
const rows = new Map<FaultPart, FaultRow[]>();

/** Whether this process was started for one part of another one's run. */
const isHelper = process.send !== undefined;

/** Runs a part in a process of its own, which sends its rows. */
function runApart({ name }: FaultPart): Promise<FaultRow[]> {
  const child = fork(import.meta.filename, [name], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  return new Promise((resolve, reject) => {
    child.once('message', (own) => resolve(own as FaultRow[]));
    child.once('exit', (code) => reject(new Error(`its process ended with ${code}`)));
  });
}

async function runPart(part: FaultPart): Promise<void> {
  const say = (line: string) => process.stderr.write(`${seconds()} s  ${part.name}: ${line}\n`);
  let saidAt = Number.NEGATIVE_INFINITY;
  const told = (line: string) => {
    if (performance.now() - saidAt < 10_000) return;
    saidAt = performance.now();
    say(line);
  };
  const own = await (part.waits && !isHelper ? runApart(part) : part.run(told)).catch(
    (error: unknown): FaultRow[] => [
      { fault: part.name, times: 0, outcome: '', faults: [`it could not be tried: ${error}`] },
    ],
  );
  rows.set(part, own);
  say(`done, ${own.flatMap(({ faults }) => faults).length} faults`);
}

const waiting = parts.filter(({ name }) => asked.length === 0 || asked.includes(name));
const worker = async (queue: FaultPart[]) => {
  for (let part = queue.shift(); part; part = queue.shift()) await runPart(part);
};
const busy = waiting.filter(({ waits }) => !waits);
const idle = waiting.filter(({ waits }) => waits);
await Promise.all([worker(busy), worker(busy), worker(idle), worker(idle)]);

const all = waiting.flatMap((part) => rows.get(part) ?? []);
for (const { faults } of all) for (const fault of faults) process.stdout.write(`${fault}\n`);
const lines = all.map(({ fault, times, outcome, faults }) => {
  const came = faults.length === 0 ? outcome : `${faults.length} faults`;
  return `| ${fault} | ${times} | ${came} |`;
});
process.stdout.write(`| fault | times | outcome |\n| --- | --- | --- |\n${lines.join('\n')}\n`);
const faulty = all.filter(({ faults }) => faults.length > 0).length;
process.stdout.write(`${all.length} rows, ${faulty} with faults, ${seconds()} s\n`);
if (isHelper) await new Promise<void>((resolve) => process.send?.(all, () => resolve()));
process.exit(faulty > 0 ? 1 : 0);
