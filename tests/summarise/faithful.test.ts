import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSummarised } from '../../lab/train-summaries/read-summarised.ts';
import { strangeWords } from '../../lab/train-summaries/strange-words.ts';
import { extractSummary, summaryLimit } from '../../src/summarise/extract-summary.ts';
import { nameOfPaper } from '../../src/summarise/paper-name.ts';

const ours = join(import.meta.dirname, '..', 'fixtures', 'abstracts.jsonl');
const theirs = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'hf-daily.jsonl.gz');

type Text = { title: string; abstract: string };

const strangeIn = ({ title, abstract }: Text, summary: string) =>
  strangeWords(summary, abstract, nameOfPaper(title, abstract));

describe('a summary', () => {
  const abstract = 'We propose Ferret, a planner of mazes. It needs 40% fewer steps.';
  it.each([
    ['Ferret is a planner of mazes.', []],
    ['The authors propose a planner.', []],
    ['Ferret is a planner of large mazes.', ['large']],
    ['It needs 40% steps of mazes.', ['of', 'mazes']],
    ['It needs fewer 40% steps.', ['fewer']],
    ['A planner needs 40% fewer steps.', ['a', 'planner']],
  ])('is held against its abstract: %j', (summary, expected) => {
    const title = 'Ferret: Planning';
    const found = strangeIn({ title, abstract }, summary);
    expect(found.length > 0).toBe(expected.length > 0);
  });

  it('has only words of its abstract, in their order, but for the closed list', () => {
    const papers = readFileSync(ours, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Text);
    expect(papers.length).toBeGreaterThan(5);
    for (const paper of papers) {
      const summary = extractSummary(paper);
      expect(strangeIn(paper, summary)).toEqual([]);
      expect(summary.length).toBeLessThanOrEqual(summaryLimit);
    }
  });

  it.skipIf(!existsSync(theirs))(
    'has only words of its abstract in the development papers (needs ../shared/data/hf-daily.jsonl.gz)',
    async () => {
      const papers = (await readSummarised([theirs])).filter(
        ({ isRl }, at) => isRl && at % 12 === 0,
      );
      const strange = papers.filter((paper) => strangeIn(paper, extractSummary(paper)).length > 0);
      expect(papers.length).toBeGreaterThan(50);
      expect(strange.map(({ id }) => id)).toEqual([]);
    },
  );
});
