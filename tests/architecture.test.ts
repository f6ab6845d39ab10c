import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { parseSync } from 'vite';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

/** The import order: a row may import rows above it and its own folder. */
const rows = [
  ['paper', 'errors', 'log'],
  ['lib'],
  ['config', 'llm', 'sources', 'store', 'zotero'],
  ['embed', 'jobs'],
  ['ingest', 'filter', 'rank', 'summarise', 'feedback'],
  ['assess'],
  ['search', 'digest'],
  ['slack'],
  ['scheduler', 'health'],
  ['bot'],
  ['commands'],
  ['main'],
];

/** What src may load lazily from outside, and the one file that does. */
const lazily: Record<string, string> = {
  'playground/': 'src/commands/start.ts',
  'lab/commands/': 'src/main.ts',
};

const mostFilesAFolder = 25;

type Imports = Map<string, string[]>;

function sourcesOf(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|tsx)$/.test(file))
    .map((file) => normalize(join(folder, file)));
}

function importsOf(folder: string, isLazy: boolean | null = null): Imports {
  const pattern = {
    true: /import\(\s*'(\.[^']+)'/g,
    false: /(?:from|import) '(\.[^']+)'/g,
    null: /(?:from|import)\s*\(?\s*'(\.[^']+)'/g,
  }[`${isLazy}`];
  return new Map(
    sourcesOf(folder).map((file) => {
      const text = readFileSync(join(root, file), 'utf8');
      const found = [...text.matchAll(pattern)];
      return [file, found.map(([, to]) => normalize(join(dirname(file), to ?? '')))];
    }),
  );
}

/** `rank/bm25.ts` → `rank`, `main.ts` → `main`. */
const partOf = (file: string) => relative('src', file).split('/')[0]?.replace(/\.ts$/, '') ?? '';
const rowOf = (file: string) => rows.findIndex((row) => row.includes(partOf(file)));

function breaches(imports: Imports): string[] {
  return [...imports].flatMap(([from, targets]) =>
    targets
      .filter((to) => to.startsWith('src/') && partOf(from) !== partOf(to))
      .filter((to) => rowOf(from) < 0 || rowOf(to) < 0 || rowOf(to) >= rowOf(from))
      .map((to) => `${from} must not import ${to}`),
  );
}

/** Imports from src of what is not src, but for those that load something lazily from the place they may. */
function escapes(imports: Imports, lazyImports: Imports): string[] {
  const isAllowed = (from: string, to: string) =>
    Object.entries(lazily).some(([place, file]) => to.startsWith(place) && file === from);
  const outside = (all: Imports) =>
    [...all].flatMap(([from, targets]) =>
      targets.filter((to) => !to.startsWith('src/')).map((to) => ({ from, to })),
    );
  const wrong = [
    ...outside(imports),
    ...outside(lazyImports).filter(({ from, to }) => !isAllowed(from, to)),
  ];
  return wrong.map(({ from, to }) => `${from} must not import ${to}`);
}

function findCycle(imports: Imports): string[] | null {
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

/** Folder of src → its files that others may import. A folder without an entry is open. */
type Doors = Record<string, string[]>;

/** The folders that an import enters from outside, outermost first, each with the file's place in it. */
function entered(from: string, to: string): { folder: string; file: string }[] {
  const parts = to.split('/').slice(1);
  return parts
    .slice(0, -1)
    .map((_, at) => ({
      folder: parts.slice(0, at + 1).join('/'),
      file: parts.slice(at + 1).join('/'),
    }))
    .filter(({ folder }) => !from.startsWith(`src/${folder}/`));
}

/** What goes around a door, and what stands in a list and is imported by nobody outside. */
function doorFaults(imports: Imports, doors: Doors): string[] {
  const used = new Set<string>();
  const around = [...imports].flatMap(([from, targets]) =>
    targets
      .filter((to) => to.startsWith('src/'))
      .flatMap((to) => entered(from, to).map((one) => ({ from, to, ...one })))
      .filter(({ folder, file }) => {
        used.add(`${folder} ${file}`);
        return doors[folder] && !doors[folder].includes(file);
      })
      .map(
        ({ from, to, folder }) =>
          `${from} goes around the door of ${folder}: use what the door offers, or add ${to} to src/doors.json`,
      ),
  );
  const unused = Object.entries(doors).flatMap(([folder, files]) =>
    files
      .filter((file) => !used.has(`${folder} ${file}`))
      .map((file) => `nobody outside of ${folder} imports ${file}: take it out of src/doors.json`),
  );
  return [...around, ...unused];
}

function crowdedFolders(files: readonly string[]): string[] {
  const byFolder = Map.groupBy(files, (file) => dirname(file));
  return [...byFolder]
    .filter(([, inside]) => inside.length > mostFilesAFolder)
    .map(([folder, inside]) => `${folder} has ${inside.length} files`);
}

/** Lines with a text (`t` or `plural`) that is looked up once, when the file is loaded, in whatever language. */
function fixedTexts(source: string): number[] {
  const found: number[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if (Array.isArray(node)) {
      node.forEach(visit);
      return;
    }
    const { type, tag, start } = node as { type?: string; tag?: { end: number }; start: number };
    if (type && /Function|MethodDefinition/.test(type)) return;
    const name = tag ? source.slice(start, tag.end) : '';
    if (type === 'TaggedTemplateExpression' && /^(t|plural\(.*\))$/s.test(name))
      found.push(source.slice(0, start).split('\n').length);
    Object.values(node).forEach(visit);
  };
  visit(parseSync('source.ts', source, { lang: 'ts' }).program);
  return found;
}

describe('the import order', () => {
  it('is kept by every file of src', () => {
    expect(breaches(importsOf('src'))).toEqual([]);
  });

  it('has no cycle in src, in lab or in the playground, types included', () => {
    expect(findCycle(importsOf('src'))).toBeNull();
    expect(findCycle(importsOf('lab'))).toBeNull();
    expect(findCycle(importsOf('playground'))).toBeNull();
  });

  it('lets src load lab from main and the playground from the start command, lazily, and nothing else', () => {
    expect(escapes(importsOf('src', false), importsOf('src', true))).toEqual([]);
  });

  it('names seeded breaches and a seeded cycle', () => {
    const seeded = new Map([
      ['src/rank/a.ts', ['src/feedback/b.ts']],
      ['src/feedback/b.ts', ['src/rank/a.ts']],
    ]);
    expect(breaches(seeded)).toContain('src/rank/a.ts must not import src/feedback/b.ts');
    expect(findCycle(seeded)).toEqual(['src/rank/a.ts', 'src/feedback/b.ts', 'src/rank/a.ts']);
    const toLab = new Map([['src/main.ts', ['lab/commands/replay.ts']]]);
    expect(escapes(toLab, new Map())).toEqual([
      'src/main.ts must not import lab/commands/replay.ts',
    ]);
    expect(escapes(new Map(), toLab)).toEqual([]);
    const fromRank = new Map([['src/rank/a.ts', ['lab/commands/replay.ts']]]);
    expect(escapes(new Map(), fromRank)).toHaveLength(1);
  });
});

describe('the folders of src', () => {
  it('are entered by their doors (src/doors.json)', () => {
    const doors = JSON.parse(readFileSync(join(root, 'src/doors.json'), 'utf8')) as Doors;
    expect(doorFaults(importsOf('src'), doors)).toEqual([]);
  });

  it('hold at most 25 files each', () => {
    expect(crowdedFolders(sourcesOf('src'))).toEqual([]);
  });

  it('would not hide a way around a door, an unused entry or a crowd', () => {
    const imports = new Map([['src/slack/a.ts', ['src/rank/taste/b.ts', 'src/rank/c.ts']]]);
    const faults = doorFaults(imports, { rank: ['c.ts', 'd.ts'], 'rank/taste': ['b.ts'] });
    expect(faults).toEqual([
      expect.stringContaining('src/slack/a.ts goes around the door of rank'),
      expect.stringContaining('nobody outside of rank imports d.ts'),
    ]);
    const many = Array.from({ length: 26 }, (_, at) => `src/rank/${at}.ts`);
    expect(crowdedFolders(many)).toEqual(['src/rank has 26 files']);
  });
});

describe('texts', () => {
  it('are looked up when they are used, so that each workspace has its language', () => {
    const fixed = sourcesOf('src').flatMap((file) =>
      fixedTexts(readFileSync(join(root, file), 'utf8')).map((line) => `${file}:${line}`),
    );
    expect(fixed).toEqual([]);
  });

  it('are found where a file would look them up as it is loaded', () => {
    const source = [
      'const a = t`fixed`;',
      'const b = () => t`used`;',
      'const c = { d: plural(2)`one|two`, e() { return t`used`; } };',
      'function f() { return [t`used`]; }',
    ].join('\n');
    expect(fixedTexts(source)).toEqual([1, 3]);
  });
});
