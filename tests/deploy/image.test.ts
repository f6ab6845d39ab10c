import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { validate } from 'dockerfile-utils';
import { describe, expect, it } from 'vitest';
import { startFlags } from '../fakes/start-flags.ts';
import { lastOf, readAllowed, readDockerfile, variablesOf } from './read-dockerfile.ts';

// `npm run check:image` does what it says; this holds what it says to the rest of the repository.

const root = join(import.meta.dirname, '..', '..');
const read = (name: string) => readFileSync(join(root, name), 'utf8');
const dockerfile = read('Dockerfile');
const stages = readDockerfile(dockerfile);
const allowed = readAllowed(read('.dockerignore'));
const copied = stages.flatMap(({ instructions }) =>
  instructions
    .filter(({ keyword, flags }) => keyword === 'COPY' && flags.from === undefined)
    .flatMap(({ words }) => words.slice(0, -1)),
);
const strict = 2;
const rules = {
  instructionCasing: strict,
  instructionCmdMultiple: strict,
  instructionEntrypointMultiple: strict,
  instructionHealthcheckMultiple: strict,
  instructionJSONInSingleQuotes: strict,
  instructionWorkdirRelative: strict,
  instructionUnnecessaryArgument: strict,
  emptyContinuationLine: strict,
};

/** Whatever the code reads beside itself by a path from the repository's root. */
const foldersRead = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|mjs)$/.test(file))
    .flatMap((file) => {
      const text = readFileSync(join(root, folder, file), 'utf8');
      return [...text.matchAll(/(?:'|\/)(models|languages|prompts|manifest\.json)(?:'|\/)/g)];
    })
    .map(([, name = '']) => name);

describe('the Dockerfile', () => {
  const [image] = stages.slice(-1);
  if (!image) throw new Error('it has no stage');

  it('has no fault that its linter knows, which knows a seeded one', () => {
    expect(validate(dockerfile, rules)).toEqual([]);
    expect(validate('FROM node:24\nCOPY one\n', rules)).toHaveLength(1);
  });

  it('is built on Node as package.json asks for it', () => {
    const { engines } = JSON.parse(read('package.json')) as { engines: { node: string } };
    const major = engines.node.replace('>=', '');
    for (const { base } of stages) expect(base).toMatch(new RegExp(`^node:${major}-\\w+-slim$`));
  });

  it('starts what "npm start" starts, and Node hears the signals', () => {
    expect(lastOf(image, 'ENTRYPOINT')?.words).toEqual([
      'node',
      ...startFlags(),
      'src/paperloop.mjs',
    ]);
    expect(lastOf(image, 'CMD')?.words).toEqual(['start']);
  });

  it('does not run as root, and keeps its data in a volume', () => {
    expect(lastOf(image, 'USER')?.text).toBe('node');
    expect(lastOf(image, 'VOLUME')?.text).toBe(variablesOf(image).PAPERLOOP_DATA_DIR);
    expect(lastOf(image, 'EXPOSE')?.text).toBe(variablesOf(image).PAPERLOOP_HEALTH_PORT);
  });

  it('copies all that the code reads, and nothing that is not let in', () => {
    expect(copied.toSorted()).toEqual(allowed.toSorted());
    expect(copied.filter((path) => !statSync(join(root, path), { throwIfNoEntry: false }))).toEqual(
      [],
    );
    expect(foldersRead('src').length).toBeGreaterThan(0);
    expect(foldersRead('src').filter((name) => !copied.includes(name))).toEqual([]);
    for (const secret of ['.env', 'data', '.git']) expect(allowed).not.toContain(secret);
  });
});
