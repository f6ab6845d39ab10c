import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

/** The import order: a row may import rows above it and its own folder. */
const rows = [
  ['paper', 'errors', 'log'],
  ['lib'],
  ['config', 'llm', 'sources', 'store', 'zotero'],
  ['embed'],
  ['ingest', 'filter', 'rank', 'summarise', 'feedback'],
  ['search', 'digest'],
  ['slack'],
  ['scheduler', 'health'],
  ['bot'],
  ['commands'],
  ['main'],
];

function importsOf(folder: string): Map<string, string[]> {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|tsx)$/.test(file))
    .map((file) => normalize(join(folder, file)));
  return new Map(
    files.map((file) => {
      const text = readFileSync(join(root, file), 'utf8');
      const found = [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)];
      return [file, found.map(([, to]) => normalize(join(dirname(file), to ?? '')))];
    }),
  );
}

/** `rank/bm25.ts` → `rank`, `digest.ts` → `digest`. */
const partOf = (file: string) => relative('src', file).split('/')[0]?.replace(/\.ts$/, '') ?? '';
const rowOf = (file: string) => rows.findIndex((row) => row.includes(partOf(file)));

function breaches(imports: Map<string, string[]>): string[] {
  return [...imports].flatMap(([from, targets]) =>
    targets
      .filter((to) => to.startsWith('src/') && partOf(from) !== partOf(to))
      .filter((to) => rowOf(from) < 0 || rowOf(to) < 0 || rowOf(to) >= rowOf(from))
      .map((to) => `${from} must not import ${to}`),
  );
}

function findCycle(imports: Map<string, string[]>): string[] | null {
  const done = new Set<string>();
  const walk = (file: string, path: string[]): string[] | null => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return null;
    done.add(file);
    for (const to of imports.get(file) ?? []) {
      const cycle = walk(to, [...path, file]);
      if (cycle) return cycle;
    }
    return null;
  };
  for (const file of imports.keys()) {
    const cycle = walk(file, []);
    if (cycle) return cycle;
  }
  return null;
}

describe('the import order', () => {
  it('holds in src', () => {
    expect(breaches(importsOf('src'))).toEqual([]);
  });

  it('has no cycle, types included', () => {
    expect(findCycle(importsOf('src'))).toBeNull();
    expect(findCycle(importsOf('playground'))).toBeNull();
  });

  it('lets src reach the playground only from the start command', () => {
    const reaching = [...importsOf('src')].filter(([, to]) =>
      to.some((t) => t.startsWith('playground/')),
    );
    expect(
      reaching.map(([file]) => file).filter((file) => file !== 'src/commands/start.ts'),
    ).toEqual([]);
  });

  it('names a seeded breach and a seeded cycle', () => {
    const seeded = new Map([
      ['src/rank/a.ts', ['src/feedback/b.ts']],
      ['src/feedback/b.ts', ['src/rank/a.ts']],
    ]);
    expect(breaches(seeded)).toContain('src/rank/a.ts must not import src/feedback/b.ts');
    expect(findCycle(seeded)).toEqual(['src/rank/a.ts', 'src/feedback/b.ts', 'src/rank/a.ts']);
  });
});
