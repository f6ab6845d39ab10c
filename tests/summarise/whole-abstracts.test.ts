import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { extractSummary } from '../../src/summarise/extract-summary.ts';
import { splitSentences } from '../../src/summarise/split-sentences.ts';
import { unsupportedClaims } from '../../src/summarise/unsupported-claims.ts';
import { aPaper } from '../builders.ts';

const ours = join(import.meta.dirname, '..', 'fixtures', 'abstracts.jsonl');
const theirs = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'seed-papers.jsonl');

/** Whether each summary has two sentences or more, and whether it is no more than the beginning. */
function summariseAll(file: string) {
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => {
    const paper = aPaper(JSON.parse(line));
    const sentences = splitSentences(paper.abstract);
    const summary = extractSummary(paper);
    const chosen = sentences.filter((sentence) => summary.includes(sentence));
    expect(summary).toBe(chosen.join(' '));
    expect(summary.length).toBeLessThanOrEqual(420);
    expect(summary).not.toMatch(/https?:/);
    expect(unsupportedClaims(summary, paper)).toEqual([]);
    return {
      isLong: chosen.length >= 2,
      isHead: sentences.indexOf(chosen.at(-1) ?? '') < chosen.length,
    };
  });
}

const shareOf = (seen: readonly boolean[]) => seen.filter(Boolean).length / seen.length;

it('summarises whole abstracts by sentences from all over them', () => {
  const seen = summariseAll(ours);
  expect(shareOf(seen.map(({ isLong }) => isLong))).toBe(1);
  expect(shareOf(seen.map(({ isHead }) => isHead))).toBeLessThan(0.2);
});

it.skipIf(!existsSync(theirs))(
  'summarises real abstracts by sentences from all over them (needs ../shared/data/seed-papers.jsonl)',
  () => {
    const seen = summariseAll(theirs);
    expect(shareOf(seen.map(({ isLong }) => isLong))).toBeGreaterThan(0.8);
    expect(shareOf(seen.map(({ isHead }) => isHead))).toBeLessThan(0.1);
  },
);
