import { expect, it } from 'vitest';
import { readArchivePapers } from '../../playground/archive/read-archive-papers.ts';
import type { Paper } from '../../src/paper.ts';
import type { Feedback } from '../../src/rank/ranker.ts';
import { rankerByName } from '../../src/rank/rankers.ts';

const papers = readArchivePapers().map(
  (paper): Paper => ({
    ...paper,
    version: 1,
    codeUrl: null,
    venue: null,
    withdrawn: false,
    sources: ['huggingface'],
  }),
);
const [monday = '', ...laterDays] = [...new Set(papers.map(({ day }) => day))].sort();
const isAbout = (theme: RegExp) => (paper: Paper) => theme.test(`${paper.title} ${paper.abstract}`);

/** Places of the theme's papers on the days after Monday, 0 is the first, added up. */
function placesOf(theme: RegExp, feedback: Feedback[]): number {
  return laterDays
    .flatMap((day) => {
      const candidates = papers.filter((paper) => paper.day === day);
      const scores = rankerByName('taste').rank({
        interests: [{ text: 'Reinforcement learning', weight: 1 }],
        examples: [],
        candidates,
        past: papers.filter((paper) => paper.day < day),
        feedback,
        random: () => 0.5,
      });
      const totals = scores.map(({ total }) => total);
      return candidates.flatMap((paper, at) =>
        isAbout(theme)(paper) ? [totals.filter((total) => total > (totals[at] ?? 0)).length] : [],
      );
    })
    .reduce((sum, place) => sum + place, 0);
}

it.each([
  ['several agents', /multi-agent|several agents/i],
  ['language models', /language model/i],
  ['robots and vehicles', /robot|spacecraft|driving/i],
  ['markets', /portfolio|econom/i],
])("Monday's votes for papers about %s move such papers up on later days", (_, theme) => {
  const votes = papers
    .filter(({ day }) => day === monday)
    .map((paper) => ({ paper, value: isAbout(theme)(paper) ? 'up' : 'down', at: 1 }) as const);
  expect(votes.filter(({ value }) => value === 'up').length).toBeGreaterThan(0);
  expect(placesOf(theme, votes)).toBeLessThan(placesOf(theme, []));
});
