import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Mounts a disk in memory that only this command and its children see, then runs the command. */
const mounting = 'mount -t tmpfs -o size="$1" tmpfs "$2" && shift 2 && exec "$@"';
const wrapped = (size: string, folder: string, command: string[]) => [
  ...['--map-root-user', '--mount', 'sh', '-c', mounting, 'sh', size, folder],
  ...command,
];

/** Whether this machine lets us mount a small disk; not every one does. */
export function canMountSmallDisk(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'paperloop-disk-'));
  const { status } = spawnSync('unshare', wrapped('64k', folder, ['true']));
  rmSync(folder, { recursive: true });
  return status === 0;
}

/**
 * Runs a script of this folder with a small disk mounted on the folder that is its first argument, and resolves with what it
 * says on standard output.
 * @param size as tmpfs takes it, e.g. `6m`.
 */
export async function onSmallDisk(
  script: string,
  size: string,
  ...args: string[]
): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'paperloop-disk-'));
  const command = [process.execPath, join(import.meta.dirname, script), folder, ...args];
  const child = spawn('unshare', wrapped(size, folder, command), {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (data) => {
    said += data;
  });
  try {
    const code = await new Promise((resolve) => child.once('close', resolve));
    if (code !== 0) throw new Error(`The process on the small disk ended with ${code}`);
    return said;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
