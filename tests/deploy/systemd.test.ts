import { execFile } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { startFlags } from '../fakes/start-flags.ts';
import { folderForTest } from '../fakes/temporary-folder.ts';
import { unknownAmong } from './known-variables.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '..', '..');
const read = (name: string) => readFileSync(join(root, name), 'utf8');

/** The settings of a unit, by name; one that stands twice keeps both. */
function settingsOf(unit: string): Map<string, string[]> {
  const settings = new Map<string, string[]>();
  for (const [, name = '', value = ''] of unit.matchAll(/^(\w+)=(.*)$/gm))
    settings.set(name, [...(settings.get(name) ?? []), value]);
  return settings;
}

describe('the units of systemd', () => {
  const folder = 'deploy/systemd';
  const unit = settingsOf(read(`${folder}/paperloop.service`));

  it('start what "npm start" starts, with variables that the bot knows', () => {
    expect(unit.get('ExecStart')).toEqual([
      ['/usr/bin/node', ...startFlags(), 'src/paperloop.mjs', 'start'].join(' '),
    ]);
    const names = unit.get('Environment')?.map((pair) => pair.split('=')[0] ?? '') ?? [];
    expect(unknownAmong(names)).toEqual([]);
    expect(unit.get('Environment')).toContain(
      `PAPERLOOP_DATA_DIR=/var/lib/${unit.get('StateDirectory')}`,
    );
  });

  it('become a unit for each of several processes by the line of docs/deploy.md', async () => {
    const line = /^sed '(?<script>.+)' deploy/m.exec(read('docs/deploy.md'))?.groups?.script ?? '';
    const { stdout } = await run('sed', [line, join(root, folder, 'paperloop.service')]);
    const each = settingsOf(stdout);
    expect(each.get('StateDirectory')).toEqual(['paperloop/%i']);
    expect(each.get('Environment')).toEqual([
      'NODE_ENV=production',
      'PAPERLOOP_DATA_DIR=/var/lib/paperloop/%i',
      'PAPERLOOP_HEALTH_PORT=808%i',
      'NODE_COMPILE_CACHE=/var/cache/paperloop',
    ]);
  });

  it('are sound for systemd, where this machine has it', async ({ skip }) => {
    const tool = '/usr/bin/systemd-analyze';
    if (!existsSync(tool)) skip('systemd-analyze is not installed here');
    const own = folderForTest();
    const names = ['paperloop.service', 'paperloop-backup.service', 'paperloop-backup.timer'];
    // A user and a Node that every machine has.
    for (const name of names)
      writeFileSync(
        join(own, name),
        read(`${folder}/${name}`)
          .replace(/^User=.*$/m, 'User=root')
          .replaceAll('/usr/bin/node', '/bin/true'),
      );
    writeFileSync(join(own, 'paperloop-seeded.service'), '[Service]\nExecStrat=/bin/true\n');
    /** What is said of our units; it looks at others that they name, too. */
    const faultsOf = async (files: string[]) => {
      const paths = files.map((name) => join(own, name));
      // It fails where it finds something.
      const said = await run(tool, ['verify', ...paths]).catch(
        (error) => error as { stderr: string },
      );
      return said.stderr.split('\n').filter((line) => line.includes('paperloop'));
    };
    expect(await faultsOf(names)).toEqual([]);
    expect(await faultsOf(['paperloop-seeded.service'])).not.toEqual([]);
  });
});
