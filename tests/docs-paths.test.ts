import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
/** Not in the repository, or not looked into. */
const skipped = new Set(['.git', 'node_modules', 'data']);

/** Every file and folder of the repository, relative to its root. */
const entries: ReadonlySet<string> = new Set(
  readdirSync(root, { withFileTypes: true }).flatMap((entry) => {
    if (skipped.has(entry.name)) return [];
    if (!entry.isDirectory()) return [entry.name];
    const inside = readdirSync(join(root, entry.name), { recursive: true, encoding: 'utf8' });
    return [entry.name, ...inside.map((name) => normalize(join(entry.name, name)))];
  }),
);
const fileNames = new Set([...entries].map((path) => basename(path)));
const tops = new Set([...entries].map((path) => path.replace(/^src\//, '').split('/')[0]));

const pages = ['README.md', 'CONTRIBUTING.md', 'src/README.md'].concat(
  [...entries].filter((path) => path.startsWith('docs/') && path.endsWith('.md')),
);

/** Whether a path is there, from one of the places; `<code>` and `*` stand for any name. */
function isThere(path: string, places: readonly string[]): boolean {
  const found = places.map((place) => normalize(join(place, path)).replace(/\/$/, ''));
  if (!/[<*]/.test(path)) return found.some((one) => one === '.' || entries.has(one));
  const escaped = (text: string) => text.replace(/[.+]/g, '\\$&');
  const patterns = found.map(
    (one) => new RegExp(`^${escaped(one).replace(/<\w+>|\*/g, '[^/]*')}$`),
  );
  return [...entries].some((entry) => patterns.some((pattern) => pattern.test(entry)));
}

const linkTargets = (text: string): string[] =>
  [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target]) => (target ?? '').replace(/#.*$/, ''))
    .filter((target) => target !== '' && !/^[a-z]+:/.test(target));

/** What stands in backticks and is formed like a path here: not `/papers`, `./data`, `@slack/bolt` or `and/or`. */
const quotedPaths = (text: string): string[] =>
  [...text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/`([\w<>*.-]+(?:\/[\w<>*.-]+)*\/?)`/g)]
    .map(([, quoted]) => quoted ?? '')
    .filter((quoted) => {
      if (quoted.startsWith('./') || /^\.\w+$/.test(quoted)) return false;
      if (/\.(ts|tsx|mjs)$/.test(quoted)) return true;
      return quoted.includes('/') && (tops.has(quoted.split('/')[0]) || quoted.endsWith('/'));
    });

/** What a page names and the repository does not have. A file without a folder may be anywhere. */
function missingIn(page: string, text: string): string[] {
  const here = dirname(page);
  const links = linkTargets(text).filter((target) => !isThere(target, [here]));
  const quoted = quotedPaths(text).filter((path) =>
    path.includes('/') || /[<*]/.test(path)
      ? !isThere(path, ['', 'src', here])
      : !fileNames.has(path),
  );
  return [...new Set([...links, ...quoted])];
}

describe('the paths in the documentation', () => {
  it.each(pages)('are all there: %s', (page) => {
    expect(missingIn(page, readFileSync(join(root, page), 'utf8'))).toEqual([]);
  });

  it('names a seeded one that is missing', () => {
    const text =
      '`src/paper.ts`, [map](../src/README.md), `slack/none.ts`, [x](gone.md), `none.ts`';
    expect(missingIn('docs/seeded.md', text)).toEqual(['gone.md', 'slack/none.ts', 'none.ts']);
    expect(missingIn('docs/seeded.md', '`languages/<code>.json`, `languages/<code>.po`')).toEqual([
      'languages/<code>.po',
    ]);
  });
});
