import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { FaultPart, FaultRow } from './fault-part.ts';
import { faultParts } from './fault-parts.ts';
import type { FromPart } from './run-part.ts';

// `npm run test:faults`, for all parts or for those that are named after `--`: tries what can break and prints what
// came of it, as the table of docs/reliability.md. Two parts run at a time, and those that wait most of the time beside
// them. Each has a process of its own, so that none computes while another's Slack is asked for an answer.

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !faultParts.some((part) => part.name === name));
if (unknown.length > 0) {
  const names = faultParts.map(({ name }) => `"${name}"`).join(', ');
  process.stderr.write(`There is no part "${unknown[0]}". There are ${names}.\n`);
  process.exit(2);
}

const began = performance.now();
const seconds = () => Math.round((performance.now() - began) / 1000);
const rows = new Map<FaultPart, FaultRow[]>();

const say = ({ name }: FaultPart, line: string) =>
  process.stderr.write(`${seconds()} s  ${name}: ${line}\n`);

/** Says how far a part is, every ten seconds at most. */
function tellerOf(part: FaultPart): (line: string) => void {
  let saidAt = Number.NEGATIVE_INFINITY;
  return (line) => {
    if (performance.now() - saidAt < 10_000) return;
    saidAt = performance.now();
    say(part, line);
  };
}

/** Runs a part in a process of its own. */
function runApart(part: FaultPart): Promise<FaultRow[]> {
  const child = fork(join(import.meta.dirname, 'run-part.ts'), [
    part.name,
    asked.includes(part.name) ? 'named' : 'with all',
  ]);
  const tell = tellerOf(part);
  return new Promise((resolve, reject) => {
    child.on('message', (message: FromPart) => {
      if (message.kind === 'told') tell(message.line);
      else resolve(message.rows);
    });
    child.once('exit', (code) => reject(new Error(`its process ended with ${code}`)));
  });
}

async function runPart(part: FaultPart): Promise<void> {
  const own = await runApart(part).catch((error: unknown): FaultRow[] => [
    { fault: part.name, times: 0, outcome: '', faults: [`it could not be tried: ${error}`] },
  ]);
  rows.set(part, own);
  say(part, `done, ${own.flatMap(({ faults }) => faults).length} faults`);
}

const waiting = faultParts.filter(({ name }) => asked.length === 0 || asked.includes(name));
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
process.exit(faulty > 0 ? 1 : 0);
