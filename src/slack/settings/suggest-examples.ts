import type { DigestTools } from '../../digest/digest.ts';
import { isCandidate } from '../../filter/is-candidate.ts';
import { nextTurn } from '../../lib/async/next-turn.ts';
import { firstReference } from '../../lib/text/paper-references.ts';
import type { Paper } from '../../paper.ts';
import { keepRelevant } from '../../rank/picks/keep-relevant.ts';
import { lexicalOrder } from '../../search/order-papers.ts';
import type { Store } from '../../store/store.ts';
import { type ModalPress, readModalPress } from './form.ts';
import { type OpenFormTools, showAgain } from './open-advanced.ts';
import { readInterests } from './read-interests.ts';
import { isAdvancedOpen, typedIn } from './read-reading-settings.ts';
import { typedLines } from './read-sentences.ts';

const suggested = 5;
const candidates = 100;

interface SuggestTools {
  store: Pick<Store, 'papers'>;
  digest: Pick<DigestTools, 'ranker'>;
}

/** Newest papers of the archive that tell what is usual. */
const pastSize = 2000;

/**
 * Five papers that fit the sentences, taking the best of each sentence in turn, without the known examples. Of each
 * sentence only those that come up to what is usual for it, as a channel's picks do.
 */
async function suggestExamples(
  { store, digest }: SuggestTools,
  sentences: readonly string[],
  known: ReadonlySet<string>,
): Promise<Paper[]> {
  const past = await store.papers.before('9999-12-31', pastSize);
  const ordered = await Promise.all(
    sentences.map(async (sentence) => {
      const found = await store.papers.search(sentence.split(/\s+/), candidates);
      const wish = { interests: [{ text: sentence, weight: 1 }], examples: [], past };
      const fitting = await keepRelevant(digest.ranker, wish, found, nextTurn);
      return lexicalOrder(sentence, fitting);
    }),
  );
  const byTurns = Array.from({ length: candidates }, (_, at) =>
    ordered.flatMap((papers) => papers[at] ?? []),
  ).flat();
  const fresh = byTurns.filter((paper) => !known.has(paper.id) && isCandidate(paper));
  return [...new Map(fresh.map((paper) => [paper.id, paper])).values()].slice(0, suggested);
}

/** Listener of “Suggest papers”: the same form with papers to tick; what was typed stays. */
export function onSuggestExamples(tools: OpenFormTools & SuggestTools) {
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
