import { shippedEmbedder } from '../../embed/local-embedder.ts';
import { inTurns, type YieldInTurn } from '../../lib/async/in-turns.ts';
import { nextTurn } from '../../lib/async/next-turn.ts';
import { addDays } from '../../lib/time/day.ts';
import { chargeTo, type Llm } from '../../llm/llm.ts';
import type { Log } from '../../log.ts';
import type { Channel, Day, Digest, Paper, SynthesisSentence } from '../../paper.ts';
import { findWeekTopics, type WeekTopic } from '../../search/week-topics.ts';
import type { Store } from '../../store/store.ts';
import { summaryLanguageOf } from '../../summarise/summary-language.ts';
import { synthesiseWeek } from '../../summarise/synthesise-week.ts';

export interface SynthesisTools {
  store: Pick<Store, 'papers' | 'digests' | 'syntheses'>;
  /** Has the language model, where there is one. */
  digest: { llm: Llm | null };
  log: Log;
  now(): Date;
}

/** What a week's papers were about. */
export interface Synthesis {
  /** How many papers were read of the week, and of the four weeks before. */
  now: number;
  before: number;
  topics: WeekTopic[];
  /** A model's. */
  sentences: { text: string; papers: Paper[] }[];
}

/** Papers of a digest that are read beside its picks: those with the best scores. */
const nearestOfDay = 30;
const weeksBefore = 4;

/** The picks of a digest, then what came nearest to being picked. */
function nearestOf({ picks, candidates }: Digest): string[] {
  const scored = candidates
    .flatMap(({ paperId, score }) => (score ? [{ paperId, total: score.total }] : []))
    .sort((a, b) => b.total - a.total);
  const ids = [...picks, ...scored].map(({ paperId }) => paperId);
  return [...new Set(ids)].slice(0, nearestOfDay);
}

/** Papers that are asked of the store at a time. */
const atOnce = 20;

async function readPapers(
  { papers }: Pick<Store, 'papers'>,
  ids: readonly string[],
  yieldInTurn: YieldInTurn,
): Promise<Paper[]> {
  const read: Paper[] = [];
  for (let at = 0; at < ids.length; at += atOnce) {
    const found = await papers.getMany(ids.slice(at, at + atOnce));
    // Copies: what is worked out of a paper is kept with its object, and nobody needs that of five weeks until the next.
    read.push(...found.map((paper) => ({ ...paper })));
    await yieldInTurn();
  }
  return read.filter(({ withdrawn }) => !withdrawn);
}

/** The papers nearest to a channel in the week up to a day, picks first, and those of the four weeks before. */
async function readWeek(
  store: SynthesisTools['store'],
  { workspaceId, id }: Channel,
  to: Day,
  yieldInTurn: YieldInTurn,
): Promise<{ week: Paper[]; before: Paper[] }> {
  const nearest = async (weeksAgo: number): Promise<Digest[]> => {
    const last = addDays(to, -7 * weeksAgo);
    const made = await store.digests.between(workspaceId, id, {
      from: addDays(last, -6),
      to: last,
    });
    await yieldInTurn();
    return made;
  };
  const earlier = new Set<string>();
  for (let ago = weeksBefore; ago > 0; ago--)
    for (const digest of await nearest(ago))
      for (const paperId of nearestOf(digest)) earlier.add(paperId);
  const own = await nearest(0);
  const picked = own.flatMap(({ picks }) => picks.map(({ paperId }) => paperId));
  const all = new Set([...picked, ...own.flatMap(nearestOf)]);
  const ids = [...all].filter((paperId) => !earlier.has(paperId));
  return {
    week: await readPapers(store, ids, yieldInTurn),
    before: await readPapers(store, [...earlier], yieldInTurn),
  };
}

/** What is counted and cannot fail because of a model; in turns. */
interface CountedWeek {
  week: Paper[];
  before: number;
  topics: WeekTopic[];
}

/** What rose in the week, counted; nothing where that fails. In turns. */
export async function countWeek(
  { store, log }: Pick<SynthesisTools, 'store' | 'log'>,
  channel: Channel,
  day: Day,
): Promise<CountedWeek> {
  try {
    const yieldInTurn = inTurns(nextTurn);
    const { week, before } = await readWeek(store, channel, day, yieldInTurn);
    const topics = await findWeekTopics(shippedEmbedder(), { week, before }, yieldInTurn);
    return { week, before: before.length, topics };
  } catch (error) {
    log.warn({ error, channelId: channel.id }, 'What rose in a week could not be counted');
    return { week: [], before: 0, topics: [] };
  }
}

/** A model's sentences about the week: those that are kept, or new ones, which are kept; none without a model. */
async function readSentences(
  { store, digest, log, now }: SynthesisTools,
  channel: Channel,
  day: Day,
  { week, topics }: CountedWeek,
): Promise<SynthesisSentence[]> {
  const place = { workspaceId: channel.workspaceId, channelId: channel.id, day };
  const kept = await store.syntheses.get(place);
  if (kept) return kept;
  const llm = chargeTo(digest.llm, place);
  if (!llm) return [];
  const risen = topics.flatMap(({ papers }) => papers);
  const written = await synthesiseWeek(
    {
      llm,
      language: summaryLanguageOf(channel),
      now: () => now().getTime(),
      onProblem: (problem) =>
        log.warn({ channelId: channel.id, problem }, 'A synthesis fell short'),
    },
    [...new Set([...risen, ...week])],
  );
  if (written) await store.syntheses.save(place, written, now().getTime());
  return written ?? [];
}

/** What the week was about; `null` where there is nothing to say. Never throws: it is said beside other things. */
export async function readSynthesis(
  tools: SynthesisTools,
  channel: Channel,
  day: Day,
  counted: CountedWeek,
): Promise<Synthesis | null> {
  const { week, before, topics } = counted;
  const written = await readSentences(tools, channel, day, counted).catch((error: unknown) => {
    tools.log.warn({ error, channelId: channel.id }, 'A synthesis could not be made');
    return [];
  });
  const byId = new Map(week.map((paper) => [paper.id, paper]));
  const sentences = written.map(({ text, paperIds }) => ({
    text,
    papers: paperIds.flatMap((id) => byId.get(id) ?? []),
  }));
  return topics.length + sentences.length > 0
    ? { now: week.length, before, topics, sentences }
    : null;
}
