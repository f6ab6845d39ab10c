import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

const root = join(import.meta.dirname, '..', '..');
/** Linux counts a process's time in hundredths of a second. */
const ticksASecond = 100;

/** Processor time of a process so far, in seconds; Linux alone tells it from outside. */
function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / ticksASecond;
}

const megabytes = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;

const scripts = readFileSync(join(root, 'package.json'), 'utf8');

/** What `npm start` gives to Node, as package.json has it. */
const startArgs = /"start": "node (.*)"/.exec(scripts)?.[1]?.split(' ') ?? [
  'src/paperloop.mjs',
  'start',
];

/** Compiles what `npm ci` does at its end, with the options of a start. */
export function compileAsInstalled(env: Record<string, string>): void {
  const options = startArgs.filter((arg) => arg.startsWith('--'));
  execFileSync(process.execPath, [...options, 'src/after-install.mjs'], { cwd: root, env });
}

export interface StartRun {
  cpu: number;
  mb: number;
}

/** Starts the program, and ends it so many seconds after it is connected: processor time until then, memory at its end. */
export async function runStart(env: Record<string, string>, idle = 0): Promise<StartRun> {
  const bot = spawn(process.execPath, startArgs, {
    cwd: root,
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise((resolve) => bot.once('close', resolve));
  const said: string[] = [];
  let run: StartRun | null = null;
  for await (const line of createInterface({ input: bot.stderr })) {
    said.push(line);
    if (!line.includes('Connected to Slack')) continue;
    const cpu = cpuSeconds(bot.pid ?? 0);
    await sleep(idle * 1000);
    run = { cpu, mb: megabytes(bot.pid ?? 0) };
    bot.kill('SIGTERM');
  }
  await ended;
  if (run) return run;
  throw new Error(`The bot did not connect:\n${said.join('\n')}`);
}

/** Runs a command to its end: seconds of processor time, of the command with what it started. */
export async function runCommand(args: string[], env: Record<string, string>): Promise<number> {
  const measure =
    'data:text/javascript,process.once("exit",()=>process.send?.(process.cpuUsage()))';
  const child = spawn(process.execPath, [`--import=${measure}`, 'src/paperloop.mjs', ...args], {
    cwd: root,
    env,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  let cpu = 0;
  child.on('message', ({ user, system }: NodeJS.CpuUsage) => {
    cpu = (user + system) / 1e6;
  });
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0 || cpu === 0) throw new Error(`The command ended with ${code}.`);
  return cpu;
}
