import { readFileSync } from 'node:fs';
import { join } from 'node:path';

// `node deploy/release-notes.ts v1.0.0`: prints that version's part of CHANGELOG.md, the text of the release. Fails where
// the tag, package.json and CHANGELOG.md don't name the same version.

const root = join(import.meta.dirname, '..');

/** The part of a changelog under `## 1.0.0` or `## 1.0.0 (2026-12-01)`; empty where there is none. */
function partOf(changelog: string, version: string): string {
  const parts = changelog.split(/^## /m);
  const part = parts.find((one) => one.split(/[\s(]/, 1)[0] === version);
  return part === undefined ? '' : part.slice(part.indexOf('\n')).trim();
}

/**
 * @param tag as git has it: `v1.0.0`.
 * @throws Error with a sentence where a release of that tag would not be what it says.
 */
export function releaseNotes(tag: string, packageJson: string, changelog: string): string {
  const { version } = JSON.parse(packageJson) as { version: string };
  if (tag !== `v${version}`)
    throw new Error(`The tag is ${tag}, but package.json has version ${version}.`);
  const notes = partOf(changelog, version);
  if (notes === '') throw new Error(`CHANGELOG.md has nothing under "## ${version}".`);
  return notes;
}

if (import.meta.main) {
  const read = (name: string) => readFileSync(join(root, name), 'utf8');
  try {
    const notes = releaseNotes(process.argv[2] ?? '', read('package.json'), read('CHANGELOG.md'));
    process.stdout.write(`${notes}\n`);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exitCode = 1;
  }
}
