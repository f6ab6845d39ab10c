import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { memberVoters, type SimulatedMember } from '../../../lab/simulate/member-voters.ts';
import { simulateChannel } from '../../../lab/simulate/simulate-channel.ts';
import { shippedEmbedder } from '../../../src/embed/local-embedder.ts';
import { nounPhrases } from '../../../src/lib/text/noun-phrases.ts';
import type { Paper, Reason } from '../../../src/paper.ts';
import { explainPicks } from '../../../src/rank/explain/explain-picks.ts';
import { planPicks } from '../../../src/rank/picks/plan-picks.ts';
import { createTaste } from '../../../src/rank/taste/taste.ts';
import { reasonPlain } from '../../../src/slack/picks/reason-text.ts';
import { aPaper } from '../../builders.ts';
import { daysOfPapers } from '../days-of-papers.ts';

const archive = (
  JSON.parse(
    readFileSync(
      join(import.meta.dirname, '..', '..', '..', 'playground', 'archive', 'papers.json'),
      'utf8',
    ),
  ) as Partial<Paper>[]
).map((paper) => aPaper(paper));

/** Ten days of invented papers with those of the archive among them. */
function tenDays(liked: string, interest: string) {
  const { days, past } = daysOfPapers(liked, interest);
  const last =
    days.at(-1)?.candidates.map((paper) => ({ ...paper, id: `again-${paper.id}` })) ?? [];
  const all = [...days, { day: '2026-01-21', candidates: last }];
  return {
    past,
    days: all.map(({ day, candidates }, at) => ({
      day,
      candidates: [...candidates, ...archive.filter((_, n) => n % all.length === at)],
    })),
  };
}

interface Reasoned {
  paper: Paper;
  reason: Reason;
}

/** The reasons of ten days on which four members vote for what is of the theme, and for every third of the archive. */
function reasonsOver(theme: string, interests: readonly string[], seed: number): Reasoned[][] {
  const world = tenDays(theme, interests.join(' '));
  const papers = world.days.flatMap(({ candidates }) => candidates);
  const positives = new Set(
    papers
      .filter(({ id, title }, n) => title.includes(theme) || (!id.includes('2601') && n % 3 === 0))
      .map(({ id }) => id),
  );
  const members = ['U1', 'U2', 'U3', 'U4'].map(
    (id): SimulatedMember => ({ id, topic: { name: theme, positives } }),
  );
  const days: Reasoned[][] = [];
  const ranker = createTaste(shippedEmbedder);
  simulateChannel({
    bot: {
      ranker,
      wildCards: true,
      proportional: true,
      plan: (...args) => {
        const made = planPicks(...args);
        const reasons = explainPicks(ranker, args[1], made.scores, made.picks);
        days.push(made.picks.map(({ paper }, at) => ({ paper, reason: reasons[at] as Reason })));
        return made;
      },
    },
    world,
    interests,
    voters: memberVoters(members, seed, 'dense'),
    randomSeed: `${seed}`,
  });
  return days;
}

const counts = (texts: readonly string[]): number[] => {
  const found = new Map<string, number>();
  for (const text of texts) found.set(text, (found.get(text) ?? 0) + 1);
  return [...found.values()];
};
const namedBy = (reason: Reason): string[] => [
  ...('terms' in reason ? reason.terms : []),
  ...(reason.about ?? []),
];

it.each([
  ['reasoning', ['Reinforcement learning for language models that reason.'], 1],
  ['robots', ['Legged robots and grippers.', 'Safe reinforcement learning.'], 2],
  ['driving', ['Autonomous driving in dense traffic with reinforcement learning.'], 3],
])(
  'says over ten days with votes what is special about each pick: %s',
  (theme, interests, seed) => {
    const days = reasonsOver(theme, interests, seed);
    expect(days).toHaveLength(10);
    for (const day of days)
      expect(Math.max(...counts(day.map(({ reason }) => reasonPlain(reason))))).toBeLessThanOrEqual(
        2,
      );
    const all = days.flat();
    const texts = all.map(({ reason }) => reasonPlain(reason));
    expect(Math.max(...counts(texts))).toBeLessThanOrEqual(0.4 * all.length);
    expect(new Set(texts).size).toBeGreaterThan(0.7 * all.length);
    for (const { paper, reason } of all)
      for (const phrase of namedBy(reason))
        expect(nounPhrases(paper).map(({ text }) => text)).toContain(phrase);
    // Votes are told of by the papers that were liked, with how many like them.
    const liked = all.filter(({ reason }) => /of you 👍/.test(reasonPlain(reason)));
    expect(liked.length).toBeGreaterThan(3);
  },
);
