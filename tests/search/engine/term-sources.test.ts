import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { termSources } from '../../../src/search/engine/index-files.ts';

const index = join(import.meta.dirname, '../../../src/search/index/index-paper.ts');

/** The file and all that it imports from our own, types left out. */
function withImports(file: string, known = new Set<string>()): Set<string> {
  if (known.has(file)) return known;
  known.add(file);
  const imports = readFileSync(file, 'utf8').matchAll(
    /^(?:import|export) (?!type )[^;]*?from '(\.[^']+)';/gm,
  );
  for (const [, path = ''] of imports) withImports(join(dirname(file), path), known);
  return known;
}

it('an index is made anew after a change of any code that makes terms of texts', () => {
  expect([...withImports(index)].filter((file) => !termSources.includes(file))).toEqual([]);
  expect(termSources.some((file) => /stemmer/.test(file))).toBe(true);
});
