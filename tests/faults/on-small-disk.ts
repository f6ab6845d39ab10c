import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Mounts a disk in memory that only this command and its children see, then runs the command. */
const mounting = 'mount -t tmpfs -o size="$1" tmpfs "$2" && shift 2 && exec "$@"';

/** As whom the command runs: as root of a world of its own, or as who it is, since PostgreSQL refuses root. */
type As = 'root' | 'self';

const asSelf = process.getuid?.() === 0 ? [] : ['--map-current-user', '--keep-caps'];
const wrapped = (as: As, size: string, folder: string, command: string[]) => [
  ...(as === 'root' ? ['--map-root-user'] : asSelf),
  ...['--mount', 'sh', '-c', mounting, 'sh', size, folder],
  ...command,
];

/** Whether this machine lets us mount a small disk; not every one does. */
export function canMountSmallDisk(as: As = 'root'): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'paperloop-disk-'));
  const { status } = spawnSync('unshare', wrapped(as, '64k', folder, ['true']));
  rmSync(folder, { recursive: true });
  return status === 0;
}

/**
 * Runs a script of this folder with a small disk mounted on the folder that is its first argument, and resolves with what it
 * says on standard output.
 * @param size as tmpfs takes it, e.g. `6m`.
 */
export const onSmallDisk = (script: string, size: string, ...args: string[]): Promise<string> =>
  onSmallDiskAs('root', script, size, ...args);

/** The same, as somebody. */
export async function onSmallDiskAs(
  as: As,
  script: string,
  size: string,
  ...args: string[]
): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'paperloop-disk-'));
  const command = [process.execPath, join(import.meta.dirname, script), folder, ...args];
  const child = spawn('unshare', wrapped(as, size, folder, command), {
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
