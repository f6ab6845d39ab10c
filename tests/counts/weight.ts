import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

// `npm run weight`: installs into a folder for temporary files what runs the bot, from the lockfile alone, and says how
// much it is. Space is counted as the disk does (blocks), as `du` would.

const root = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'paperloop-weight-'));
/** What `npm ci` reads. */
const needed = ['package.json', 'package-lock.json', '.npmrc', 'stand-ins'];
const blockSize = 512;
const megabyte = 2 ** 20;
const listed = 12;

function sizeOf(path: string): number {
  const entries = readdirSync(path, { recursive: true, encoding: 'utf8', withFileTypes: true });
  const inside = entries
    .filter((entry) => !entry.isSymbolicLink())
    .map(({ parentPath, name }) => blockSize * statSync(join(parentPath, name)).blocks);
  return inside.reduce((sum, size) => sum + size, blockSize * statSync(path).blocks);
}

/** The folders of packages at the top, with those of a scope apart. */
function packagesAt(modules: string): string[] {
  const names = readdirSync(modules).filter((name) => !name.startsWith('.'));
  return names.flatMap((name) =>
    name.startsWith('@')
      ? readdirSync(join(modules, name)).map((inside) => join(name, inside))
      : [name],
  );
}

const print = (line: string) => process.stdout.write(`${line}\n`);
const megabytes = (size: number) => (size / megabyte).toFixed(1);

try {
  for (const name of needed) cpSync(join(root, name), join(folder, name), { recursive: true });
  const said = execFileSync('npm', ['ci', '--omit=dev', '--ignore-scripts'], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const modules = join(folder, 'node_modules');
  const count = /added (\d+) packages/.exec(said)?.[1] ?? '?';
  print(
    `npm ci --omit=dev: ${count} packages, ${megabytes(sizeOf(modules))} MB (at most 110 and 80)`,
  );
  const sizes = packagesAt(modules).map((name) => ({ name, size: sizeOf(join(modules, name)) }));
  for (const { name, size } of sizes.toSorted((a, b) => b.size - a.size).slice(0, listed))
    print(`${megabytes(size).padStart(7)}  ${name}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
