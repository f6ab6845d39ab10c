import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { serveWorld, soundWorld } from './serve-world.ts';
import { type Service, sourceFaults } from './source-faults.ts';

const run = promisify(execFile);

/** Most memory of a process that reads all sources, in megabytes, and what it was told. */
export async function measureMemory(
  failing: readonly Service[],
): Promise<{ megabytes: number; told: string }> {
  const server = await serveWorld(soundWorld('2026-03-18'), () => new Date('2026-03-18T15:00:00Z'));
  const huge = sourceFaults.find(({ name }) => name === '100 MB');
  for (const service of failing) if (huge) server.faults.set(service, huge);
  try {
    const script = join(import.meta.dirname, 'read-once.ts');
    const { stdout } = await run(process.execPath, [script, JSON.stringify(server.settings)]);
    return JSON.parse(stdout) as { megabytes: number; told: string };
  } finally {
    await server.close();
  }
}
