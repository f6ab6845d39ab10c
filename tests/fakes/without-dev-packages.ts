import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';

// Loaded before the program (`--import`): packages for development are not found, as after `npm ci --omit=dev`, and none
// of those that its address names after `?also=`, parted by commas.

const manifest = readFileSync(join(import.meta.dirname, '..', '..', 'package.json'), 'utf8');
const { devDependencies } = JSON.parse(manifest) as { devDependencies: Record<string, string> };
const also = new URL(import.meta.url).searchParams.get('also')?.split(',') ?? [];
const missing = new Set([...Object.keys(devDependencies), ...also]);

/** `vite`, `@scope/name`, whatever of the package is asked for. */
const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

registerHooks({
  resolve(specifier, context, next) {
    if (!missing.has(packageOf(specifier))) return next(specifier, context);
    const error: NodeJS.ErrnoException = new Error(`Cannot find package '${specifier}'`);
    error.code = 'ERR_MODULE_NOT_FOUND';
    throw error;
  },
});
