import { InputError } from '../../src/errors.ts';
import type { Paper } from '../../src/paper.ts';
import { undated } from './read-papers.ts';
import { pastEnd, type Tasks, type TaskTopic } from './read-tasks.ts';

/** A topic with everything a ranker is given, in time order. */
export interface ReplayTopic {
  name: string;
  interest: string;
  days: { day: string; candidates: Paper[] }[];
  positives: ReadonlySet<string>;
  /** Papers liked before the first day. */
  examples: Paper[];
  /** Up to 20,000 papers from before the first day; one array for topics that begin together. */
  past: Paper[];
}

const pastSize = 20_000;

const inStreamOrder = (a: Paper, b: Paper): number =>
  a.day === b.day ? (a.id < b.id ? -1 : 1) : a.day < b.day ? -1 : 1;

/** Says which papers of a file the tasks need: candidates, seeds, and whatever may be past. */
export function neededPapers(tasks: Tasks): (paper: Paper) => boolean {
  const ids = new Set([
    ...tasks.topics.flatMap(({ days }) => days.flatMap((day) => tasks.days[day] ?? [])),
    ...tasks.topics.flatMap(({ seeds }) => seeds),
  ]);
  const ends = tasks.topics.map((topic) => pastEnd(tasks, topic)).sort();
  const last = ends.at(-1) ?? '';
  return ({ id, day }) => ids.has(id) || (day !== undated && day < last);
}

function pastReader(papers: ReadonlyMap<string, Paper>): (end: string) => Paper[] {
  const dated = [...papers.values()].filter(({ day }) => day !== undated).sort(inStreamOrder);
  const known = new Map<string, Paper[]>();
  return (end) => {
    const past = known.get(end) ?? dated.filter(({ day }) => day < end).slice(-pastSize);
    known.set(end, past);
    return past;
  };
}

/**
 * Joins tasks and papers.
 * @throws InputError when papers that the tasks name are in none of the files, or a seed is not from before
 * the first day.
 */
export function buildTopics(tasks: Tasks, papers: ReadonlyMap<string, Paper>): ReplayTopic[] {
  const pastOf = pastReader(papers);
  const missing = new Set<string>();
  const find = (id: string): Paper[] => {
    const paper = papers.get(id);
    if (!paper) missing.add(id);
    return paper ? [paper] : [];
  };
  const examplesOf = (topic: TaskTopic) => topic.seeds.flatMap(find);
  const topics = tasks.topics.map((topic) => ({
    name: topic.name,
    interest: topic.interest,
    days: topic.days.map((day) => ({ day, candidates: (tasks.days[day] ?? []).flatMap(find) })),
    positives: new Set(topic.positives),
    examples: examplesOf(topic),
    past: pastOf(pastEnd(tasks, topic)),
  }));
  if (missing.size > 0) {
    throw new InputError(
      `${missing.size} of the tasks' papers are in none of the papers files (the first is ${[...missing][0]}). Give every file they come from with --papers.`,
    );
  }
  for (const [at, topic] of tasks.topics.entries()) {
    const late = topics[at]?.examples.find(({ day }) => day >= pastEnd(tasks, topic));
    if (late)
      throw new InputError(
        `Seed ${late.id} of topic "${topic.name}" is from ${late.day}, not from before the first day.`,
      );
  }
  return topics;
}
