import { InputError } from '../../src/errors.ts';
import { startProgress } from '../../src/lib/progress.ts';
import { buildTopics, neededPapers, type ReplayTopic } from '../replay/build-topics.ts';
import { readPapers } from '../replay/read-papers.ts';
import { readTasks } from '../replay/read-tasks.ts';
import { type Half, halfOf } from '../replay/tuning-half.ts';

/** Which topics are read from which files. */
export interface TopicFiles {
  papers: string[];
  tasks: string[];
  /** `null` for both halves. */
  half: Half | null;
}

/**
 * The topics of the tasks files with their papers, which are read once for all of them.
 * @throws InputError that names the file and what is wrong with it, or says that no topic is in the half.
 */
export async function readTopics({
  papers: files,
  tasks: tasksFiles,
  half,
}: TopicFiles): Promise<{ name: string; topics: ReplayTopic[] }> {
  const all = await Promise.all(tasksFiles.map(readTasks));
  for (const tasks of all)
    if (half !== null) tasks.topics = tasks.topics.filter(({ name }) => halfOf(name) === half);
  const some = all.filter(({ topics }) => topics.length > 0);
  if (some.length === 0)
    throw new InputError(`No topic of ${tasksFiles.join(', ')} is in the ${half} half.`);
  const needed = some.map(neededPapers);
  const reading = startProgress('Reading papers', 0, process.stderr);
  const isNeeded = (paper: Parameters<(typeof needed)[number]>[0]) =>
    needed.some((isNeededBy) => isNeededBy(paper));
  const papers = await readPapers(files, isNeeded, (n) => reading.at(n));
  reading.end(`${papers.size} papers needed`);
  return {
    name: some.map(({ name }) => name).join(', '),
    topics: some.flatMap((tasks) => buildTopics(tasks, papers)),
  };
}
