import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { extractSummary, summaryLimit } from '../../src/summarise/extract-summary.ts';
import { splitSentences } from '../../src/summarise/split-sentences.ts';
import { unsupportedClaims } from '../../src/summarise/unsupported-claims.ts';
import { aPaper } from '../builders.ts';

const ours = join(import.meta.dirname, '..', 'fixtures', 'abstracts.jsonl');
const theirs = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'seed-papers.jsonl');

/** Whether each summary has two sentences or more, and whether it begins as the abstract does. */
function summariseAll(file: string) {
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => {
    const paper = aPaper(JSON.parse(line));
    const summary = extractSummary(paper);
    expect(summary.length).toBeLessThanOrEqual(summaryLimit);
    expect(summary).not.toMatch(/https?:|\b(?:we|our)\b/i);
    expect(unsupportedClaims(summary, paper)).toEqual([]);
    return {
      isLong: splitSentences(summary).length >= 2,
      isHead: summary.slice(0, 40) === paper.abstract.slice(0, 40),
    };
  });
}

const shareOf = (seen: readonly boolean[]) => seen.filter(Boolean).length / seen.length;

it('summarises whole abstracts by more than their beginning', () => {
  const seen = summariseAll(ours);
  expect(shareOf(seen.map(({ isLong }) => isLong))).toBe(1);
  expect(shareOf(seen.map(({ isHead }) => isHead))).toBeLessThan(0.5);
});

it.skipIf(!existsSync(theirs))(
  'summarises real abstracts by more than their beginning (needs ../shared/data/seed-papers.jsonl)',
  () => {
    const seen = summariseAll(theirs);
    expect(shareOf(seen.map(({ isLong }) => isLong))).toBeGreaterThan(0.9);
    expect(shareOf(seen.map(({ isHead }) => isHead))).toBeLessThan(0.2);
  },
);
