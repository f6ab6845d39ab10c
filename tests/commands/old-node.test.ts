import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';

const launcher = readFileSync(
  join(import.meta.dirname, '..', '..', 'src', 'paperloop.mjs'),
  'utf8',
);

/** Runs the launcher as a Node of that version would, up to where it would load the program. */
function startOn(version: string) {
  const written: string[] = [];
  const process = {
    versions: { node: version },
    argv: ['node', 'paperloop', 'start'],
    exitCode: 0,
    stderr: { write: (text: string) => written.push(text) },
  };
  const load = async () => ({
    keepCompiled: () => undefined,
    main: async () => void written.push('started'),
  });
  const body = launcher.replace(/import\(/g, 'load(').replace(/import\.meta/g, 'meta');
  return runInNewContext(`(async () => { ${body} })()`, {
    process,
    load,
    meta: { dirname: '/paperloop/src' },
  }).then(() => ({
    text: written.join(''),
    exitCode: process.exitCode,
  }));
}

describe('the launcher', () => {
  it.each(['20.20.2', '18.0.0', '22.99.0', '8.17.0'])(
    'says one sentence on Node %s',
    async (version) => {
      const { text, exitCode } = await startOn(version);
      expect(text).toMatch(
        /^Paperloop needs Node 24 or newer and this is Node [\d.]+: run "npm ci".+\.\n$/,
      );
      expect(exitCode).toBe(1);
    },
  );

  it.each(['24.0.0', '26.1.0'])('starts on Node %s', async (version) => {
    expect(await startOn(version)).toEqual({ text: 'started', exitCode: 0 });
  });
});
