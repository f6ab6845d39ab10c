import { PaperloopError } from '../../errors.ts';
import type { Paper } from '../../paper.ts';
import type { FullText } from '../../sources/arxiv/full-text/full-text.ts';
import { addressesAiReader } from '../addresses-ai-reader.ts';
import type { AnswerTools } from '../answer-question.ts';
import { contentWords } from '../content-words.ts';
import { abstractPassage, passagesOf } from '../full-text/passages.ts';
import { summaryLanguageOf } from '../summary-language.ts';
import { askLongForm } from './ask-long-form.ts';
import { type FormPart, formParts, type LongForm } from './form.ts';
import { type RankedSentence, rankSentences } from './rank-sentences.ts';

const mostSentences: Record<FormPart, number> = { problem: 2, method: 3, results: 3, limits: 3 };

function share(a: string, b: string): number {
  const [first, second] = [contentWords(a), contentWords(b)];
  const smaller = Math.min(first.size, second.size);
  return smaller === 0 ? 0 : first.intersection(second).size / smaller;
}

/** Pure: the best sentences that do not say the same, in the order of the paper. */
function best(
  ranked: readonly RankedSentence[],
  taken: readonly string[],
  most: number,
): RankedSentence[] {
  const chosen: RankedSentence[] = [];
  for (const one of ranked) {
    if (chosen.length === most) break;
    const known = [...taken, ...chosen.map(({ text }) => text)];
    if (known.every((text) => share(text, one.text) < 0.6)) chosen.push(one);
  }
  return chosen.sort((a, b) => a.at - b.at);
}

/** The paper's own sentences. */
function extracted(ranked: ReadonlyMap<FormPart, RankedSentence[]>): LongForm['parts'] {
  const taken: string[] = [];
  const parts: LongForm['parts'] = { problem: [], method: [], results: [], limits: [] };
  for (const part of formParts) {
    const chosen = best(ranked.get(part) ?? [], taken, mostSentences[part]);
    taken.push(...chosen.map(({ text }) => text));
    parts[part] = chosen.map(({ text, passage }) => ({ text, places: [passage.section] }));
  }
  return parts;
}

/**
 * A paper in some more depth: by a language model, each sentence checked against those of the paper that it cites, or the
 * paper's own sentences where there is no model, or it is of no use.
 * @param text `null`: from the abstract alone.
 */
export async function writeLongForm(
  tools: AnswerTools,
  paper: Paper,
  text: FullText | null,
): Promise<LongForm> {
  const basis = text === null ? 'abstract' : 'full-text';
  const passages = [abstractPassage(paper.abstract), ...(text ? await passagesOf(text) : [])];
  const ranked = await rankSentences(paper, passages);
  if (tools.llm && !addressesAiReader(`${paper.title}. ${paper.abstract}`)) {
    try {
      const { llm, onProblem } = tools;
      const language = tools.language ?? summaryLanguageOf(null);
      const parts = await askLongForm({ llm, language, onProblem }, paper, passages, ranked);
      return { basis, isOfModel: true, parts };
    } catch (error) {
      tools.onProblem?.(
        error instanceof PaperloopError
          ? error.message
          : `The language model's long form of "${paper.title}" failed unexpectedly.`,
      );
    }
  }
  return { basis, isOfModel: false, parts: extracted(ranked) };
}
