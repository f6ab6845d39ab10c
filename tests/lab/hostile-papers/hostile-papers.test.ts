import { expect, it } from 'vitest';
import { harmlessTexts, hostilePapers } from '../../../lab/hostile-papers/hostile-papers.ts';
import { addressesAiReader } from '../../../src/summarise/addresses-ai-reader.ts';

it('nine of ten texts that speak to machines are caught', () => {
  const papers = hostilePapers();
  expect(papers).toHaveLength(120);
  const caught = papers.filter(({ title, abstract }) => addressesAiReader(`${title}. ${abstract}`));
  expect(caught.length).toBeGreaterThanOrEqual(108);
});

it('no text that only speaks of such texts is flagged', () => {
  const flagged = harmlessTexts().filter(({ text }) => addressesAiReader(text));
  expect(flagged.map(({ text }) => text)).toEqual([]);
});

it('every disguise hides its text from a search for its words', () => {
  for (const { disguise, text, title, abstract } of hostilePapers())
    if (disguise !== undefined && disguise !== 'white')
      expect(`${title} ${abstract}`).not.toContain(text);
});
