import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { labRankers } from '../lab/baselines/lab-rankers.ts';
import { variables } from '../src/config.ts';
import { subcommands } from '../src/slack/commands/index.ts';

const root = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const readme = read('README.md');
const commands = read('docs/commands.md');
const configuration = read('docs/configuration.md');
const permissions = read('docs/data-and-permissions.md');
const ranking = read('docs/how-ranking-works.md');
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
const manifest = JSON.parse(read('manifest.json')) as {
  oauth_config: { scopes: { bot: string[] } };
};

const words = (text: string): number => text.split(/\s+/).filter(Boolean).length;

describe('README.md', () => {
  it('has at most 1,500 words', () => {
    expect(words(readme)).toBeLessThanOrEqual(1500);
  });

  it('names no command of Slack that does not exist', () => {
    const named = [...readme.matchAll(/\/papers ([a-z]+)/g)].map(([, word]) => word ?? '');
    expect(named.filter((word) => !(word in subcommands))).toEqual([]);
  });

  it('links every page of docs/ but the decisions', () => {
    const pages = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'));
    expect(pages.filter((name) => !readme.includes(`(docs/${name})`))).toEqual([]);
  });
});

describe('docs/commands.md', () => {
  it.each(Object.keys(subcommands))('names /papers %s', (word) => {
    expect(commands).toContain(`\`/papers ${word}`);
  });

  it.each(Object.keys(scripts))('names the npm script %s', (script) => {
    expect(commands).toMatch(new RegExp(`\`npm (run )?${script}[\` ]`));
  });
});

describe('docs/configuration.md', () => {
  const names = Object.values(variables).flatMap((group) => Object.keys(group));

  it.each(names)('names the variable %s', (name) => {
    expect(configuration).toContain(`\`${name}\``);
  });
});

describe('docs/data-and-permissions.md', () => {
  it.each(manifest.oauth_config.scopes.bot)('gives the reason of the scope %s', (scope) => {
    expect(permissions).toContain(`\`${scope}\``);
  });
});

describe('docs/how-ranking-works.md', () => {
  it.each(Object.keys(labRankers))('names the ranker %s', (name) => {
    expect(ranking).toContain(`\`${name}\``);
  });
});

describe('the documentation', () => {
  const pages = ['README.md', 'CONTRIBUTING.md', 'src/README.md'].concat(
    readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md'))
      .map((name) => join('docs', name)),
  );

  it.each(pages)('names no npm script that does not exist in %s', (page) => {
    const named = [...read(page).matchAll(/npm run (?:-s )?([a-z][a-z:-]*)/g)].map(
      ([, script]) => script ?? '',
    );
    expect(named.filter((script) => !(script in scripts))).toEqual([]);
  });
});
