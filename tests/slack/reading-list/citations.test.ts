import { expect, it } from 'vitest';
import { bibtex } from '../../../src/slack/reading-list/citations.ts';
import { aPaper } from '../../builders.ts';

it('writes an arXiv paper with what arXiv asks for', () => {
  expect(
    bibtex(aPaper({ authors: ['Zoë Müller', 'Bo Sample'], title: 'On 50% & more critics' })),
  ).toBe(
    `@misc{muller2026more,
  title = {{On 50\\% \\& more critics}},
  author = {Zoë Müller and Bo Sample},
  year = {2026},
  eprint = {2603.01001},
  archivePrefix = {arXiv},
  primaryClass = {cs.LG},
  url = {https://arxiv.org/abs/2603.01001}
}`,
  );
});

it('leaves out what is not known', () => {
  const entry = bibtex(
    aPaper({ id: 'openreview-x', authors: [], categories: [], published: null }),
  );
  expect(entry).toMatch(/^@misc\{anonymous2026careful,/);
  expect(entry).not.toMatch(/author|eprint|url/);
});
