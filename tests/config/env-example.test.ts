import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { variables } from '../../src/config.ts';

const text = readFileSync(join(import.meta.dirname, '..', '..', '.env.example'), 'utf8');
const lines = text.split('\n');
const expected = Object.values(variables).flatMap((group) => Object.entries(group));

describe('.env.example', () => {
  it('names the variables of config.ts in the same order, with the same examples', () => {
    const written = lines.filter((line) => /^[A-Z_]+=/.test(line));
    expect(written).toEqual(expected.map(([name, { example }]) => `${name}=${example}`));
  });

  it.each(expected)('has the sentence of config.ts above %s', (name, { about, where }) => {
    const at = lines.findIndex((line) => line.startsWith(`${name}=`));
    expect(lines.slice(at - 2, at)).toEqual([`# ${about}`, `# Where to find it: ${where}.`]);
  });
});
