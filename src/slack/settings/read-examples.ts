import { SourceError } from '../../errors.ts';
import { t } from '../../lib/language/t.ts';
import { cutAtWord } from '../../lib/text/cut-at-word.ts';
import { firstReference, type PaperReference } from '../../lib/text/paper-references.ts';
import type { Log } from '../../log.ts';
import type { Paper } from '../../paper.ts';
import { findInArchive } from '../../search/find-in-archive.ts';
import { type FindPaperTools, findPaper } from '../links/find-paper.ts';
import { typedLines } from './read-sentences.ts';

const most = 20;

/** Slack waits three seconds for the answer to a form. */
const patienceMs = 2000;

export interface ExampleTools extends FindPaperTools {
  log: Log;
  sleep(milliseconds: number): Promise<void>;
}

type Fetched = 'found' | 'unknown' | 'failed' | 'pending';

/** Fetches papers of which only the id is known; what takes too long goes on, and is there at the next try. */
async function fetchUnknown(
  tools: ExampleTools,
  wanted: readonly PaperReference[],
): Promise<Map<string, Fetched>> {
  const { log, sleep } = tools;
  const state = new Map<string, Fetched>(wanted.map(({ id }) => [id, 'pending']));
  const fetches = wanted.map(async (one) => {
    try {
      state.set(one.id, (await findPaper(tools, one)) ? 'found' : 'unknown');
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      log.warn({ error, id: one.id }, 'An example paper could not be fetched');
      state.set(one.id, 'failed');
    }
  });
  await Promise.race([Promise.all(fetches), sleep(patienceMs)]);
  return new Map(state);
}

const listOf = (state: ReadonlyMap<string, Fetched>, wanted: Fetched): string =>
  [...state].flatMap(([id, one]) => (one === wanted ? [id] : [])).join(', ');

function faultOf(state: ReadonlyMap<string, Fetched>): string | null {
  const [unknown, failed, pending] = (['unknown', 'failed', 'pending'] as const).map((one) =>
    listOf(state, one),
  );
  if (unknown) return t`arXiv has no paper ${unknown}. Check the number in the link.`;
  if (failed)
    return t`arXiv did not answer about ${failed}. Try again in a minute, or take it out.`;
  return pending
    ? t`I am fetching ${pending} from arXiv. Press Save again in a few seconds.`
    : null;
}

interface Line {
  typed: string;
  named: PaperReference | null;
  known: Paper | null;
}

/** A line as it reads; the id of a paper that is not on arXiv reads as itself. */
async function readLine({ store }: Pick<ExampleTools, 'store'>, typed: string): Promise<Line> {
  const known = await store.papers.get(typed);
  const named = known ? null : firstReference(typed);
  return { typed, named, known: named ? await findInArchive({ store }, named) : known };
}

/** What is wrong with the first line that names no paper, or one that nobody could fetch. */
function faultOfLines(lines: readonly Line[]): string | null {
  const odd = lines.find(({ known, named }) => known === null && named?.archive !== 'arxiv');
  if (!odd) return null;
  return odd.named
    ? t`I do not know the OpenReview paper ${odd.named.id}. Give its arXiv link.`
    : t`“${cutAtWord(odd.typed, 60)}” is not an arXiv id or link. Write for example 2508.13426 or https://arxiv.org/abs/2508.13426, one per line.`;
}

/**
 * Reads example papers: ids or links, one a line, each paper once. Papers that the archive does not hold are fetched,
 * as nothing can be learnt from an id.
 * @returns canonical ids, or one sentence that names the line and says what to do.
 */
export async function readExamples(
  tools: ExampleTools,
  text: string,
): Promise<{ examples: string[] } | { fault: string }> {
  const lines = await Promise.all(typedLines(text).map((line) => readLine(tools, line)));
  const odd = faultOfLines(lines);
  if (odd !== null) return { fault: odd };
  const ids = lines.map(({ typed, named, known }) => known?.id ?? named?.id ?? typed);
  const examples = [...new Set(ids)];
  if (examples.length > most) {
    return {
      fault: t`${examples.length} papers are too many: at most ${most}. Keep the ones you like best.`,
    };
  }
  const unknown = lines.flatMap(({ known, named }) => (known === null && named ? [named] : []));
  const fault = unknown.length > 0 ? faultOf(await fetchUnknown(tools, unknown)) : null;
  return fault === null ? { examples } : { fault };
}
