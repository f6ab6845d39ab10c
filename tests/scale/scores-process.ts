import { hashScores } from './hash-scores.ts';

// In a process of its own: the numbers of words are those of the process.
const [archive, path, indexPath] = process.argv.slice(2);
const cpu = process.cpuUsage();
const { days, hash } = await hashScores(Number(archive), path || undefined, indexPath);
const { user, system } = process.cpuUsage(cpu);
for (const { day, hash: ofDay } of days) process.stdout.write(`${day}  ${ofDay}\n`);
process.stdout.write(`all scores and explanations: ${hash}\n`);
process.stdout.write(`${((user + system) / 1e6).toFixed(1)} CPU s\n`);
