import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { extractSummary } from '../../src/summarise/extract-summary.ts';
import { splitSentences } from '../../src/summarise/split-sentences.ts';
import { unsupportedClaims } from '../../src/summarise/unsupported-claims.ts';
import { aPaper } from '../builders.ts';

const file = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'seed-papers.jsonl');
const present = existsSync(file);

it.skipIf(!present)('summarises real abstracts (needs ../shared/data/seed-papers.jsonl)', () => {
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  const seen = lines.map((line) => {
    const paper = aPaper(JSON.parse(line));
    const sentences = splitSentences(paper.abstract);
    const summary = extractSummary(paper);
    const chosen = sentences.filter((sentence) => summary.includes(sentence));
    expect(summary).toBe(chosen.join(' '));
    expect(summary.length).toBeLessThanOrEqual(420);
    expect(summary).not.toMatch(/https?:/);
    expect(unsupportedClaims(summary, paper)).toEqual([]);
    return { count: chosen.length, isHead: sentences.indexOf(chosen.at(-1) ?? '') < chosen.length };
  });
  expect(seen.filter(({ count }) => count >= 2).length / seen.length).toBeGreaterThan(0.8);
  expect(seen.filter(({ isHead }) => isHead).length / seen.length).toBeLessThan(0.1);
});
