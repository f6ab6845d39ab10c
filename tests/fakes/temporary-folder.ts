import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, onTestFinished } from 'vitest';

const makeFolder = (): string => mkdtempSync(join(tmpdir(), 'paperloop-test-'));
const remove = (folder: string): void => rmSync(folder, { recursive: true, force: true });

/** An empty folder for the test that is running, removed after it. */
export function folderForTest(): string {
  const folder = makeFolder();
  onTestFinished(() => remove(folder));
  return folder;
}

/** An empty folder for all tests of a file, removed after the last. */
export function folderForFile(): string {
  const folder = makeFolder();
  afterAll(() => remove(folder));
  return folder;
}
