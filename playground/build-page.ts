import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';

const root = join(import.meta.dirname, '..');
const pageDir = join(import.meta.dirname, 'page');
const distDir = join(import.meta.dirname, 'dist');
/** What ends up in the page besides its own sources, and what puts it there. */
const packages = ['react', 'react-dom', 'slack-blocks-to-jsx', 'vite'];

/**
 * Builds the playground's page and returns the folder with it, ready to be served. The folder is named
 * after a hash of the page's sources and packages: an up-to-date one is used again without loading Vite,
 * and two processes that build at the same time do not disturb each other.
 */
export async function buildPage(): Promise<string> {
  const folder = join(distDir, await hashSources());
  if (existsSync(folder)) return folder;
  await mkdir(distDir, { recursive: true });
  const unfinished = await mkdtemp(join(distDir, 'unfinished-'));
  await runVite(unfinished);
  // A rename that fails means that another process was first, with the same content.
  await rename(unfinished, folder).catch(() => rm(unfinished, { recursive: true }));
  await removeOthers(folder);
  return folder;
}

async function runVite(outDir: string): Promise<void> {
  const { build } = await import('vite');
  await build({
    configFile: false,
    root: pageDir,
    base: './',
    mode: 'production',
    logLevel: 'error',
    // React's small build, also when a test runner set NODE_ENV.
    define: { 'process.env.NODE_ENV': '"production"' },
    oxc: { jsx: { runtime: 'automatic', development: false } },
    build: { outDir, emptyOutDir: true, reportCompressedSize: false, target: 'es2022' },
  });
}

async function hashSources(): Promise<string> {
  const hash = createHash('sha256');
  const entries = await readdir(pageDir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const paths = files.map((file) => join(file.parentPath, file.name)).sort();
  const manifests = packages.map((name) => join(root, 'node_modules', name, 'package.json'));
  for (const path of [import.meta.filename, ...paths, ...manifests]) {
    hash.update(relative(root, path)).update(await readFile(path));
  }
  return hash.digest('hex').slice(0, 16);
}

/** Earlier builds; unfinished ones may belong to a process that is at work. */
async function removeOthers(folder: string): Promise<void> {
  const names = await readdir(distDir);
  const old = names.filter((name) => !name.startsWith('unfinished-'));
  const paths = old.map((name) => join(distDir, name)).filter((path) => path !== folder);
  await Promise.all(paths.map((path) => rm(path, { recursive: true, force: true })));
}
