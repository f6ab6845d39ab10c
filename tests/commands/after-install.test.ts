import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env } from 'node:process';
import { afterAll, expect, it } from 'vitest';
import { z } from 'zod';

const root = join(import.meta.dirname, '..', '..');
const { scripts } = z
  .object({ scripts: z.object({ postinstall: z.string(), start: z.string() }) })
  .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));

const made: string[] = [];
const makeFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'paperloop-install-'));
  made.push(folder);
  return folder;
};
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

const run = (script: string, cwd: string, cache: string): string =>
  execFileSync(script, {
    cwd,
    shell: true,
    encoding: 'utf8',
    env: { ...env, NODE_COMPILE_CACHE: cache },
  });

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();

it('leaves nothing to compile for the first start', () => {
  const cache = makeFolder();
  expect(run(scripts.postinstall, root, cache)).toBe('');
  const compiled = filesIn(cache);
  expect(compiled.length).toBeGreaterThan(100);
  run(`${scripts.start} --help`, root, cache);
  // The file that was called, which a command loads in its own way.
  expect(filesIn(cache).length).toBeLessThanOrEqual(compiled.length + 1);
});

it('fails no installation and says nothing where the code is not there yet', () => {
  expect(run(scripts.postinstall, makeFolder(), makeFolder())).toBe('');
});
