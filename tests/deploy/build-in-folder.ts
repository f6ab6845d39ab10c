import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readAllowed, readDockerfile, type Stage } from './read-dockerfile.ts';

export interface Built {
  /** The folder that stands for `/` in the image. */
  root: string;
  /** The image's own stage, with what it says of a start. */
  stage: Stage;
  /** Programs that stand for those of the base image; first on the `PATH`. */
  bin: string;
}

/** Absolute paths of a command, in the folder that stands for `/`. */
const inRoot = (root: string, command: string): string =>
  command.replace(/(^|\s)\/(?=\w)/g, `$1${root}/`);

/** The base image has Node 24 and a user `node`; we have Node 24, and leave files to who runs this. */
function makePrograms(folder: string): string {
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  symlinkSync(process.execPath, join(bin, 'node'));
  writeFileSync(join(bin, 'chown'), '#!/bin/sh\nexit 0\n');
  chmodSync(join(bin, 'chown'), 0o755);
  return bin;
}

/** Copies as an engine does: of a folder what is in it. */
function copy(words: string[], workdir: string, root: string, from: (path: string) => string) {
  const target = words.at(-1) ?? '';
  const into = join(root, target.startsWith('/') ? '' : workdir, target);
  for (const path of words.slice(0, -1)) {
    const source = from(path);
    const isInto = target.endsWith('/') && !statSync(source).isDirectory();
    cpSync(source, isInto ? join(into, basename(path)) : into, {
      recursive: true,
      verbatimSymlinks: true,
    });
  }
}

/**
 * Does what a Dockerfile says step by step, in a folder and without a container engine: `COPY` takes only what
 * .dockerignore lets in, `RUN` runs here. Users, volumes and ports are the engine's.
 */
export function buildInFolder(
  repository: string,
  folder: string,
  files: { dockerfile: string; dockerignore: string },
  say: (line: string) => void,
): Built {
  const allowed = readAllowed(files.dockerignore);
  const fromContext = (path: string): string => {
    const isIn = allowed.some((name) => path === name || path.startsWith(`${name}/`));
    if (!isIn) throw new Error(`.dockerignore leaves out "${path}", which is copied`);
    return join(repository, path);
  };
  const bin = makePrograms(folder);
  const roots = new Map<string | null, string>();
  const build = ({ name, instructions }: Stage, root: string) => {
    mkdirSync(root);
    let workdir = '/';
    for (const { keyword, text, words, flags } of instructions) {
      say(`${keyword} ${text}`);
      const other = roots.get(flags.from ?? null);
      if (keyword === 'WORKDIR') {
        workdir = text;
        mkdirSync(join(root, workdir), { recursive: true });
      }
      if (keyword === 'COPY')
        copy(words, workdir, root, other ? (path) => join(other, path) : fromContext);
      if (keyword === 'RUN') {
        const command = `export PATH="${bin}:$PATH"; ${inRoot(root, text)}`;
        execFileSync('sh', ['-ec', command], { cwd: join(root, workdir), stdio: 'pipe' });
      }
    }
    if (name !== null) roots.set(name, root);
  };
  const stages = readDockerfile(files.dockerfile);
  for (const [index, stage] of stages.entries()) build(stage, join(folder, `stage-${index}`));
  const stage = stages.at(-1);
  if (!stage) throw new Error('The Dockerfile has no stage');
  return { root: join(folder, `stage-${stages.length - 1}`), stage, bin };
}
