import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { labRankers } from '../lab/baselines/lab-rankers.ts';
import { variables } from '../src/config.ts';
import { subcommands } from '../src/slack/commands/index.ts';

const root = join(import.meta.dirname, '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

describe('README.md', () => {
  it.each(Object.keys(subcommands))('names /papers %s', (word) => {
    expect(readme).toContain(`\`/papers ${word}`);
  });

  it.each(Object.values(variables).flatMap((group) => Object.keys(group)))('names %s', (name) => {
    expect(readme).toContain(`\`${name}\``);
  });

  it.each(Object.keys(labRankers))('names the ranker %s', (name) => {
    expect(readme).toContain(`\`${name}\``);
  });

  it('names no npm script that does not exist', () => {
    const named = [...readme.matchAll(/npm run ([a-z:-]+)/g)].map(([, script]) => script ?? '');
    expect(named.filter((script) => !(script in scripts))).toEqual([]);
  });
});
