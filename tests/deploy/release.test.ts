import { expect, it } from 'vitest';
import { releaseNotes } from '../../deploy/release-notes.ts';

const manifest = JSON.stringify({ version: '1.2.0' });
const changelog =
  '# Changelog\n\n## Unreleased\n\n- Not yet.\n\n## 1.2.0 (2026-12-01)\n\n- One.\n- Two.\n\n## 1.1.0\n\n- Old.\n';

it('gives a release the text of its version', () => {
  expect(releaseNotes('v1.2.0', manifest, changelog)).toBe('- One.\n- Two.');
});

it('refuses a tag that is not the version, and a version of which nothing is told', () => {
  expect(() => releaseNotes('v1.2.1', manifest, changelog)).toThrow(
    'The tag is v1.2.1, but package.json has version 1.2.0.',
  );
  expect(() => releaseNotes('v1.2.0', manifest, '# Changelog\n\n## 1.2.0\n\n## 1.1.0\n')).toThrow(
    'CHANGELOG.md has nothing under "## 1.2.0".',
  );
});
