import { estimateTokenCount } from 'tokenx';
import { askForOrder, readablePapers } from '../../src/assess/assess-papers.ts';
import { criteriaOf } from '../../src/assess/paper-question.ts';
import { PaperloopError } from '../../src/errors.ts';
import { seededRandom } from '../../src/lib/random.ts';
import type { Llm } from '../../src/llm/llm.ts';
import { loadPrompt } from '../../src/llm/prompt-file.ts';
import type { ComparedDay } from './compared-day.ts';

/** What came of asking a model about days. */
export interface AskedDays {
  /** The papers in the model's order, by day. */
  answers: Map<ComparedDay, string[]>;
  failed: number;
  unknown: number;
  /** Why not all days were asked about; `null` when they were. */
  stopped: string | null;
}

/** So many failures of a server in a row are no accident. */
export const mostFailures = 3;

/** In an order in which the first days, however few, are spread over all topics and their times. */
export function spreadDays(days: readonly ComparedDay[]): ComparedDay[] {
  const random = seededRandom('assess');
  const turns = new Map<string, number>();
  return days
    .map((day) => ({ day, chance: random() }))
    .sort((a, b) => a.chance - b.chance)
    .map(({ day }) => {
      const turn = turns.get(day.topic) ?? 0;
      turns.set(day.topic, turn + 1);
      return { day, turn };
    })
    .sort((a, b) => a.turn - b.turn)
    .map(({ day }) => day);
}

/**
 * Asks a model about days, one after the other, with the bot's own question.
 * @param limits.isSpent whether one more question could exceed what may be spent.
 * @param limits.mostFailures after so many in a row nothing more is asked.
 */
export async function askDays(
  llm: Llm,
  days: readonly ComparedDay[],
  limits: { isSpent(): Promise<boolean>; mostFailures: number; onAsked(asked: number): void },
): Promise<AskedDays> {
  const prompt = loadPrompt('assess-papers');
  const asked: AskedDays = { answers: new Map(), failed: 0, unknown: 0, stopped: null };
  let inARow = 0;
  for (const [at, day] of spreadDays(days).entries()) {
    if (await limits.isSpent()) return { ...asked, stopped: 'the most tokens were reached' };
    const papers = readablePapers(day.best.map(({ paper }) => paper));
    try {
      const { paperIds, unknown } = await askForOrder(llm, prompt, criteriaOf(day.request), papers);
      asked.answers.set(day, paperIds);
      asked.unknown += unknown;
      inARow = 0;
    } catch (error) {
      if (!(error instanceof PaperloopError)) throw error;
      asked.failed += 1;
      inARow += 1;
      if (inARow === limits.mostFailures) return { ...asked, stopped: error.message };
    }
    limits.onAsked(at + 1);
  }
  return asked;
}

/** How many tokens the questions about days have, by an estimate: nobody is asked. */
export async function questionTokens(days: readonly ComparedDay[]): Promise<number[]> {
  const counts: number[] = [];
  const counting: Llm = {
    ask: async ({ system, user, schema }) => {
      counts.push(estimateTokenCount(`${system}\n${user}`));
      return schema.parse({ order: [] });
    },
  };
  const noLimit = { mostFailures: 1, isSpent: async () => false, onAsked: () => undefined };
  await askDays(counting, days, noLimit);
  return counts;
}
