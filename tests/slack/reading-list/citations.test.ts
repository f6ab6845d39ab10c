import { expect, it } from 'vitest';
import { bibtex } from '../../../src/slack/reading-list/citations.ts';
import { aPaper } from '../../builders.ts';

it('writes an arXiv paper with what arXiv asks for', () => {
  expect(
    bibtex(aPaper({ authors: ['Zoë Müller', 'Bo Sample'], title: 'On 50% & more critics' })),
  ).toBe(
    `@misc{muller2603.01001,
  title = {{On 50\\% \\& more critics}},
  author = {Müller, Zoë and Sample, Bo},
  year = {2026},
  eprint = {2603.01001},
  archivePrefix = {arXiv},
  primaryClass = {cs.LG},
  url = {https://arxiv.org/abs/2603.01001}
}`,
  );
});

it('is short in a message, however many wrote the paper', () => {
  const authors = Array.from({ length: 3000 }, (_, at) => `Ada Author${'abc'[at] ?? 'd'}`);
  expect(bibtex(aPaper({ authors }), 2)).toContain('{Authora, Ada and Authorb, Ada and others}');
});

it('leaves out what is not known', () => {
  const entry = bibtex(
    aPaper({ id: 'openreview-x', authors: [], categories: [], published: null }),
  );
  expect(entry).toMatch(/^@misc\{anonymous-[0-9a-f]{10},/);
  expect(entry).not.toMatch(/author|eprint|url/);
});
