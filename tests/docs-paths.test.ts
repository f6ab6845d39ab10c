import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const folders = ['src', 'lab', 'tests', 'playground', 'docs', 'languages', 'models', 'prompts'];
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'src/README.md',
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];
const names = new Set(
  folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) =>
      basename(path),
    ),
  ),
);

/** Files and folders in backquotes: from the root, from `src/` or `slack/`, or a bare name of a file. */
function missingFiles(page: string, text: string): string[] {
  const named = [...text.matchAll(/`([\w.@-]+(?:\/[\w.@-]+)*(?:\.(?:ts|tsx|mjs|md)|\/))`/g)];
  return named
    .map(([, path]) => path ?? '')
    .filter((path) => {
      if (!path.includes('/') && names.has(path)) return false;
      const bases = ['', 'src', 'src/slack', 'lab', dirname(page)];
      return !bases.some((base) => existsSync(join(root, base, path)));
    });
}

function missingLinks(page: string, text: string): string[] {
  const links = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)];
  return links
    .map(([, path]) => path ?? '')
    .filter((path) => !existsSync(join(root, dirname(page), path)));
}

describe.each(pages)('%s', (page) => {
  const text = readFileSync(join(root, page), 'utf8');

  it('names only files and folders that exist', () => {
    expect(missingFiles(page, text)).toEqual([]);
  });

  it('links only to what exists', () => {
    expect(missingLinks(page, text)).toEqual([]);
  });
});

it('finds a file and a link that do not exist', () => {
  expect(missingFiles('README.md', 'see `src/nowhere.ts`, `nothing/` and `src/main.ts`')).toEqual([
    'src/nowhere.ts',
    'nothing/',
  ]);
  expect(missingLinks('docs/a.md', '[a](b.md) [c](../README.md)')).toEqual(['b.md']);
});
