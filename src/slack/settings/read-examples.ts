import { SourceError } from '../../errors.ts';
import { t } from '../../lib/language/t.ts';
import { cutAtWord } from '../../lib/text/cut-at-word.ts';
import { parsePaperId } from '../../lib/text/paper-id.ts';
import type { Log } from '../../log.ts';
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
  ids: readonly string[],
): Promise<Map<string, Fetched>> {
  const { log, sleep } = tools;
  const state = new Map<string, Fetched>(ids.map((id) => [id, 'pending']));
  const fetches = ids.map(async (id) => {
    try {
      state.set(id, (await findPaper(tools, id)) ? 'found' : 'unknown');
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      log.warn({ error, id }, 'An example paper could not be fetched');
      state.set(id, 'failed');
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
  if (unknown)
    return t`arXiv knows no paper ${unknown}. Check the number: it stands in the address.`;
  if (failed)
    return t`arXiv did not answer about ${failed}. Try again in a minute, or take it out.`;
  return pending
    ? t`I am fetching ${pending} from arXiv. Press Save again in a few seconds.`
    : null;
}

/**
 * Reads example papers: ids or links of arXiv or Hugging Face, one a line, each paper once. Papers that the archive
 * does not hold are fetched, as nothing can be learnt from an id.
 * @returns canonical ids, or one sentence that names the line and says what to do.
 */
export async function readExamples(
  tools: ExampleTools,
  text: string,
): Promise<{ examples: string[] } | { fault: string }> {
  const lines = typedLines(text);
  // The id of a paper that is not on arXiv stays as typed.
  const ids = lines.map((line) => parsePaperId(line)?.id ?? line);
  const known = new Set((await tools.store.papers.getMany(ids)).map(({ id }) => id));
  const odd = lines.find((line, at) => !known.has(ids[at] ?? '') && parsePaperId(line) === null);
  if (odd !== undefined) {
    return {
      fault: t`“${cutAtWord(odd, 60)}” is no arXiv id or link. Write for example 2508.13426 or https://arxiv.org/abs/2508.13426, one a line.`,
    };
  }
  const examples = [...new Set(ids)];
  if (examples.length > most) {
    return {
      fault: t`These are ${examples.length} papers; ${most} is the most. Keep those you like best.`,
    };
  }
  const unknown = examples.filter((id) => !known.has(id));
  const fault = unknown.length > 0 ? faultOf(await fetchUnknown(tools, unknown)) : null;
  return fault === null ? { examples } : { fault };
}
