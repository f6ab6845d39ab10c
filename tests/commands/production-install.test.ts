import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { eventually } from '../fakes/eventually.ts';
import { runPaperloop } from '../fakes/run-paperloop.ts';
import { spawnPaperloop } from '../fakes/spawn-paperloop.ts';
import { startOutside } from '../fakes/start-outside.ts';

const root = join(import.meta.dirname, '..', '..');
const hook = pathToFileURL(join(root, 'tests/fakes/without-dev-packages.ts'));
const hidden = { NODE_OPTIONS: `--import=${hook}` };
/** For models, `/metrics`, pictures: loaded when they are needed, so that a start takes less than a second. */
const seldomNeeded = ['openai', 'prom-client', '@resvg/resvg-js', 'd3-array'];
const seldomHidden = { NODE_OPTIONS: `--import=${hook}?also=${seldomNeeded.join(',')}` };

/** Packages that the files of a folder load, without those that only lend types. */
function packagesLoadedIn(folder: string): Set<string> {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  const loaded = files
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => {
      const text = readFileSync(join(root, folder, file), 'utf8');
      return [
        ...text.matchAll(/^(?:import|export) (?!type)[^;]*?from '([^.'][^']*)'/gm),
        ...text.matchAll(/import\('([^.'][^']*)'\)/g),
      ].map(([, name = '']) => name);
    });
  const names = loaded.map((name) => /^(?:@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name);
  return new Set(names.filter((name) => !isBuiltin(name)));
}

describe('without packages for development', () => {
  it.each(['src', 'lab'])('%s loads only what "npm ci --omit=dev" installs', (folder) => {
    const manifest = readFileSync(join(root, 'package.json'), 'utf8');
    const { dependencies } = JSON.parse(manifest) as { dependencies: Record<string, string> };
    const loaded = packagesLoadedIn(folder);
    expect([...loaded].filter((name) => !(name in dependencies))).toEqual([]);
    expect(loaded).toContain('zod');
  });

  it('a start without tokens says in one sentence what is missing', async () => {
    const { code, out, err } = await runPaperloop(['start'], hidden);
    expect({ code, out, err }).toEqual({
      code: 1,
      out: '',
      err: 'SLACK_BOT_TOKEN and SLACK_APP_TOKEN are not set (README.md, "Connecting Slack"), and the playground, which needs no tokens, is not part of this installation: "npm ci" without --omit=dev brings it.\n',
    });
  });

  it('a start with tokens connects, and loads nothing that it has no need of', async () => {
    const { env } = await startOutside();
    const bot = spawnPaperloop(['start'], { ...env, ...seldomHidden, PAPERLOOP_LOG_LEVEL: 'info' });
    onTestFinished(() => void bot.process.kill('SIGKILL'));
    await eventually('connected', () => bot.err().includes('Connected to Slack'));
    bot.process.kill('SIGTERM');
    expect(await bot.ended).toBe(0);
  });

  it('every command can say how it is used', async () => {
    const { code, out } = await runPaperloop(['help'], hidden);
    expect(code).toBe(0);
    expect(out).toContain('preview');
  });
});
