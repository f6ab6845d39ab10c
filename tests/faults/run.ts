import { killEverywhere, type Outcome, phases } from './kill-everywhere.ts';

/** `npm run test:faults`, for all phases or for those that are named after `--`: kills the real process at every point of posting and of voting, and prints what came of it. */
const began = performance.now();
const rows: string[] = [];
let isSound = true;
const asked = process.argv.slice(2);
const names = Object.keys(phases) as (keyof typeof phases)[];
for (const phase of names.filter((name) => asked.length === 0 || asked.includes(name))) {
  const told = ({ kills, faults }: Outcome) =>
    process.stderr.write(`\r${phase}: ${kills} kills, ${faults.length} faults `);
  const { kills, faults } = await killEverywhere(phase, { step: 1, from: 1, told });
  process.stderr.write('\n');
  for (const fault of faults) process.stdout.write(`${fault}\n`);
  isSound &&= faults.length === 0;
  rows.push(`| SIGKILL at every point of ${phase} | ${kills} | ${faults.length} faults |`);
}
process.stdout.write(`| fault | times | outcome |\n| --- | --- | --- |\n${rows.join('\n')}\n`);
process.stdout.write(`${Math.round((performance.now() - began) / 1000)} s\n`);
process.exit(isSound ? 0 : 1);
