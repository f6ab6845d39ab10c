import { createHash } from 'node:crypto';
import { z } from 'zod';
import { PaperloopError, StoreError } from '../errors.ts';
import { nextTurn } from '../lib/async/next-turn.ts';
import type { Llm } from '../llm/llm.ts';
import { loadPrompt, type Prompt, renderPrompt } from '../llm/prompt-file.ts';
import type { Assessment, Day, Paper } from '../paper.ts';
import type { Choice } from '../rank/picks/choose-picks.ts';
import type { RankRequest } from '../rank/ranker.ts';
import type { Store } from '../store/store.ts';
import { addressesAiReader } from '../summarise/addresses-ai-reader.ts';
import { fuseOrders } from './fuse-orders.ts';
import { asList, type Criteria, criteriaOf, keyPapers, readOrder } from './paper-question.ts';

/** How many of the day's best papers are compared. */
export const mostCompared = 20;
/** How many places the comparison can move a paper, up or down (docs/llm.md has what that allows). */
export const mostPlaces = 4;
/** An answer that is kept counts as long as it knows such a share of the papers. */
const enoughKnown = 0.75;
/** Fewer papers have no order. */
const fewest = 2;

export interface AssessTools {
  store: Pick<Store, 'assessments'>;
  /** `null`: nobody is asked, and an answer that is kept still counts. */
  llm: Llm | null;
  /** Whether papers are compared at all. */
  assess?: boolean;
  now(): number;
  /** Gets a sentence for a person about what went wrong. */
  onProblem?: (sentence: string) => void;
  /** Gets what went wrong when the model gave no answer, instead of `onProblem`. */
  onFailure?: (error: unknown) => void;
}

/** The day's best papers as they stand by their scores, with what they are compared by. */
interface AssessQuestion {
  place: { workspaceId: string; channelId: string; day: Day };
  request: RankRequest;
  /** Best first, all of them good enough to be picked. */
  best: readonly Choice[];
  /** How many of them are picked. */
  size: number;
}

/** The order after the comparison. */
interface Assessed {
  /** Places of `best`, from 0, as they follow each other now. */
  order: number[];
  assessment: Assessment;
}

/** No bounds: strict structured output knows few. `readOrder` takes what it can use. */
const PaperOrder = z.object({ order: z.array(z.string()) });

/** @returns the papers in the model's order; rejects with `LlmError` when there is no answer. */
export async function askForOrder(
  llm: Llm,
  prompt: Prompt,
  { interests, muted, liked, disliked }: Criteria,
  papers: readonly Paper[],
): Promise<{ paperIds: string[]; unknown: number }> {
  const { text, ids } = keyPapers(papers);
  const lists = { interests, muted, liked, disliked };
  const values = Object.entries(lists).map(([name, texts]) => [name, asList(texts)]);
  const { order } = await llm.ask({
    ...renderPrompt(prompt, { ...Object.fromEntries(values), papers: text }),
    use: 'assess',
    prompt: prompt.version,
    model: prompt.model,
    schemaName: prompt.schemaName,
    schema: PaperOrder,
    maxOutputTokens: prompt.maxOutputTokens,
    effort: prompt.effort,
    temperature: prompt.temperature,
    paperId: null,
  });
  return readOrder(order, ids);
}

/** The papers that a model may see: none that speaks to it. */
export const readablePapers = (papers: readonly Paper[]): Paper[] =>
  papers.filter(({ title, abstract }) => !addressesAiReader(`${title}. ${abstract}`));

/** Names what was asked, but for the votes: a vote between two tries does not pay for another answer. */
const versionOf = (prompt: Prompt, { interests, muted }: Criteria): string => {
  const words = createHash('sha256')
    .update(JSON.stringify([interests, muted]))
    .digest('hex');
  return `${prompt.version}#${words.slice(0, 8)}`;
};

/** The answer that is kept for the day, or else a new one, which is kept. */
async function readAnswer(
  tools: AssessTools,
  { place, request }: AssessQuestion,
  papers: readonly Paper[],
): Promise<{ version: string; paperIds: string[] } | null> {
  const { store, llm, now, onProblem } = tools;
  const prompt = loadPrompt('assess-papers');
  const criteria = criteriaOf(request);
  const version = versionOf(prompt, criteria);
  const kept = await store.assessments.get(place, version);
  const known = papers.filter(({ id }) => kept?.asked.includes(id));
  if (kept && known.length >= enoughKnown * papers.length) return { version, paperIds: kept.order };
  if (!llm) return null;
  const { paperIds, unknown } = await askForOrder(llm, prompt, criteria, papers);
  if (unknown > 0) {
    const isWhole = paperIds.length < fewest;
    await llm.rejected?.({ use: 'assess', paperId: null, sentences: unknown, isWhole });
    onProblem?.(
      `The language model named ${unknown} that are none of the papers it compared; they were left out.`,
    );
  }
  const asked = papers.map(({ id }) => id);
  await store.assessments.save(place, version, { asked, order: paperIds }, now());
  return { version, paperIds };
}

/** The order by scores fused with that of the answer, and what that moved. */
export function fuseAnswer(
  best: readonly Choice[],
  { version, paperIds }: { version: string; paperIds: readonly string[] },
): Assessed {
  const placeOf = new Map(best.map(({ paper }, place) => [paper.id, place]));
  const order = fuseOrders(
    best.length,
    paperIds.flatMap((id) => placeOf.get(id) ?? []),
    // What the team follows is not pushed out.
    { mostPlaces, isHeld: (place) => (best[place]?.score.parts.followed ?? 0) > 0 },
  );
  const places = order.map((from, to) => ({
    paperId: best[from]?.paper.id ?? '',
    from: from + 1,
    to: to + 1,
  }));
  return { order, assessment: { version, places } };
}

/**
 * Has a language model compare the day's best papers and fuses its order with that of the scores, within bounds: no
 * paper moves more than a few places, comes in from below the floor, or leaves the picks where the team follows an
 * author. `null` where nothing is compared: it is off, there is nothing to choose, or no answer was had; then the order
 * of the scores stands. Throws only what the store throws.
 */
export async function assessPapers(
  tools: AssessTools,
  question: AssessQuestion,
): Promise<Assessed | null> {
  const best = question.best.slice(0, mostCompared);
  if (!tools.assess || best.length <= question.size) return null;
  const papers = readablePapers(best.map(({ paper }) => paper));
  await nextTurn();
  if (papers.length < fewest) return null;
  try {
    const answer = await readAnswer(tools, question, papers);
    return answer && answer.paperIds.length >= fewest ? fuseAnswer(best, answer) : null;
  } catch (error) {
    if (error instanceof StoreError) throw error;
    if (tools.onFailure) tools.onFailure(error);
    else
      tools.onProblem?.(
        error instanceof PaperloopError
          ? error.message
          : "The language model's comparison of the day's papers failed unexpectedly.",
      );
    return null;
  }
}
