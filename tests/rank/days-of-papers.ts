import type { ReplayTopic } from '../../lab/replay/build-topics.ts';
import { seededRandom } from '../../src/lib/random.ts';
import { addDays } from '../../src/lib/time/day.ts';
import type { Day, Paper } from '../../src/paper.ts';
import { aPaper } from '../builders.ts';

/** What papers are about: a name, things they study, and what they do to them. */
const themes = [
  ['reasoning', 'a language model|long chains of thought|mathematical proofs|verifiable rewards'],
  ['robots', 'a legged robot|a two-fingered gripper|rough ground|contact forces'],
  ['driving', 'a lane of dense traffic|a merging truck|a crossing|pedestrians'],
  ['offline data', 'logged decisions|a pessimistic critic|rare actions|old transitions'],
  ['games', 'a card game|a self-play league|hidden information|endgames'],
  ['medicine', 'doses of insulin|intensive care|scans of the lung|a clinic'],
  ['benchmarks', 'mathematical benchmarks|a leaderboard|contaminated test sets|hard questions'],
  ['images', 'a diffusion model|blurred photographs|captions|segmentation masks'],
].map(([name = '', things = '']) => ({ name, things: things.split('|') }));

const verbs = 'plans with|learns from|is rewarded for|forgets|compresses|explains|explores'.split(
  '|',
);
const gains = 'fewer samples|less memory|steadier training|safer behaviour|shorter answers'.split(
  '|',
);

/** An invented paper; the same number gives the same paper. */
function inventedPaper(n: number, day: Day): Paper {
  const random = seededRandom(`paper ${n}`);
  const oneOf = <Value>(values: readonly Value[]) =>
    values[Math.floor(random() * values.length)] as Value;
  const theme = oneOf(themes);
  const [first, second] = [oneOf(theme.things), oneOf(theme.things)];
  const other = oneOf(oneOf(themes).things);
  const title = `${oneOf(verbs)} ${first}: ${oneOf(gains)} for ${theme.name}, case ${n}`;
  return aPaper({
    id: `2601.${String(10_000 + n)}`,
    title: title.charAt(0).toUpperCase() + title.slice(1),
    abstract: `We study ${first} and ${second}. A policy that ${oneOf(verbs)} ${first} brings ${oneOf(gains)} and ${oneOf(gains)}. Unlike methods for ${other}, it ${oneOf(verbs)} ${second}. Case ${n} was tried ${2 + (n % 7)} times.`,
    categories: [oneOf(['cs.LG', 'cs.AI', 'cs.RO', 'cs.CL'])],
    day,
    upvotes: random() < 0.3 ? Math.floor(60 * random()) : null,
  });
}

const isAbout = (paper: Paper, words: string) => paper.title.includes(words);

/** Nine days of 48 invented papers after a past of 300, for a team that likes `liked`. */
export function daysOfPapers(liked: string, interest: string): ReplayTopic {
  const days = Array.from({ length: 9 }, (_, at) => {
    const day = addDays('2026-01-12', at);
    const candidates = Array.from({ length: 48 }, (__, n) =>
      inventedPaper(1000 + 48 * at + n, day),
    );
    return { day, candidates };
  });
  const all = days.flatMap(({ candidates }) => candidates);
  return {
    name: liked,
    interest,
    days,
    positives: new Set(all.filter((paper) => isAbout(paper, liked)).map(({ id }) => id)),
    examples: [],
    past: Array.from({ length: 300 }, (_, n) => inventedPaper(n, '2026-01-05')),
  };
}
