// Plain JavaScript, like `paperloop.mjs`, which needs it before anything else.
import * as nodeModule from 'node:module';

/**
 * What was read once takes half the time at the next start. It is kept with the installation where that can be written
 * to, since anyone may write to the folder for temporary files.
 */
export function keepCompiled() {
  const { enableCompileCache } = nodeModule;
  const kept = enableCompileCache?.(`${import.meta.dirname}/../node_modules/.cache/paperloop`);
  if (kept?.status === 0) enableCompileCache();
}
