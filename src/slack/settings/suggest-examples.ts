import { isCandidate } from '../../filter/is-candidate.ts';
import { firstReference } from '../../lib/text/paper-references.ts';
import type { Paper } from '../../paper.ts';
import { lexicalOrder } from '../../search/order-papers.ts';
import type { Store } from '../../store/store.ts';
import { type ModalPress, readModalPress } from './form.ts';
import { type OpenFormTools, showAgain } from './open-advanced.ts';
import { readInterests } from './read-interests.ts';
import { isAdvancedOpen, typedIn } from './read-reading-settings.ts';
import { typedLines } from './read-sentences.ts';

const suggested = 5;
const candidates = 100;

/** Five papers that fit the sentences, taking the best of each sentence in turn, without the known examples. */
export async function suggestExamples(
  { store }: { store: Pick<Store, 'papers'> },
  sentences: readonly string[],
  known: ReadonlySet<string>,
): Promise<Paper[]> {
  const ordered = await Promise.all(
    sentences.map(async (sentence) =>
      lexicalOrder(sentence, await store.papers.search(sentence.split(/\s+/), candidates)),
    ),
  );
  const byTurns = Array.from({ length: candidates }, (_, at) =>
    ordered.flatMap((papers) => papers[at] ?? []),
  ).flat();
  const fresh = byTurns.filter((paper) => !known.has(paper.id) && isCandidate(paper));
  return [...new Map(fresh.map((paper) => [paper.id, paper])).values()].slice(0, suggested);
}

/** Listener of “Suggest papers”: the same form with papers to tick; what was typed stays. */
export function onSuggestExamples(tools: OpenFormTools) {
  return async ({ ack, body }: ModalPress): Promise<void> => {
    await ack();
    const form = readModalPress(body);
    if (!form) return;
    await showAgain(tools, form, async ({ examples }) => {
      const read = readInterests(typedIn(form.values, 'interests'));
      const sentences = 'fault' in read ? [] : read.interests.map(({ text }) => text);
      const lines = isAdvancedOpen(form.values)
        ? typedLines(typedIn(form.values, 'examples'))
        : examples;
      const known = new Set(lines.map((line) => firstReference(line)?.id ?? line));
      return { suggested: await suggestExamples(tools, sentences, known) };
    });
  };
}
