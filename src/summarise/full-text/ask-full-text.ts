import { z } from 'zod';
import { LlmError, PaperloopError } from '../../errors.ts';
import type { Llm } from '../../llm/llm.ts';
import { loadPrompt, renderPrompt } from '../../llm/prompt-file.ts';
import { untrustedText } from '../../llm/untrusted-text.ts';
import type { Paper, SummaryLanguage } from '../../paper.ts';
import type { FullText } from '../../sources/arxiv/full-text/full-text.ts';
import { addressesAiReader } from '../addresses-ai-reader.ts';
import type { AnswerTools } from '../answer-question.ts';
import { plainText } from '../check-summary.ts';
import type { FormPart } from '../long-form/form.ts';
import { partOfQuestion } from '../long-form/part-of-question.ts';
import { type RankedSentence, rankSentences } from '../long-form/rank-sentences.ts';
import { languageInput } from '../summary-language.ts';
import { passagesForModel, quotesFor } from './choose-passages.ts';
import { abstractPassage, type Passage, passagesOf } from './passages.ts';
import { faultOfCiting, numberSentences, type PlacedSentence } from './placed-sentence.ts';

const TextAnswer = z.object({
  id: z.string(),
  says: z.boolean(),
  sentences: z.array(z.object({ text: z.string(), cites: z.array(z.number()) })),
});

const limits = {
  title: 400,
  passages: 14_000,
  question: 300,
  sentences: 4,
  answer: 700,
  quotes: 3,
};

/** An answer from the full text of a paper. */
export interface PlacedAnswer {
  /** A model's checked sentences; `null`: there is no model, or what it wrote was not used. */
  text: string | null;
  /** Whether the paper tells. Without a model: whether something in it is near to the question. */
  says: boolean;
  /** Sentences of the paper, with where they stand. */
  quoted: PlacedSentence[];
  /** Whether they were chosen because they are of the part that is asked about ("the limits"), and not by their words. */
  isByPart: boolean;
  /** Whether a model said so, be it that the paper does not tell. */
  isOfModel: boolean;
}

/** Why nothing of the answer can be used; `null` when its sentences may be looked at one by one. */
function faultOfAnswer(answer: z.infer<typeof TextAnswer>, { id, title }: Paper): string | null {
  const about = `The language model's answer about "${title}"`;
  const text = answer.sentences.map((sentence) => sentence.text).join(' ');
  if (answer.id !== id) return `${about} was about another paper.`;
  if (!answer.says) return null;
  if (answer.sentences.length < 1 || answer.sentences.length > limits.sentences)
    return `${about} was not one to four sentences.`;
  return text.trim() === '' || text.length > limits.answer
    ? `${about} was empty or too long.`
    : null;
}

async function askModel(
  llm: Llm,
  paper: Paper,
  asked: { passages: string; question: string; language: SummaryLanguage | null },
): Promise<z.infer<typeof TextAnswer>> {
  const prompt = loadPrompt('answer-from-full-text');
  return llm.ask({
    ...renderPrompt(prompt, {
      id: paper.id,
      title: untrustedText(paper.title, limits.title),
      passages: untrustedText(asked.passages, limits.passages),
      question: asked.question,
      ...languageInput(prompt, asked.language),
    }),
    use: 'full-text-answer',
    prompt: prompt.version,
    model: prompt.model,
    schemaName: prompt.schemaName,
    schema: TextAnswer,
    maxOutputTokens: prompt.maxOutputTokens,
    effort: prompt.effort,
    temperature: prompt.temperature,
    paperId: paper.id,
  });
}

/** The model's answer with the sentences that it rests on; those of its sentences that fail the check are left out. */
async function modelAnswer(
  { llm, language = null, onProblem }: Omit<AnswerTools, 'llm'> & { llm: Llm },
  paper: Paper,
  passages: readonly Passage[],
  question: string,
): Promise<PlacedAnswer> {
  const asked = untrustedText(question, limits.question);
  const asks = partOfQuestion(question);
  const ofPart = await sentencesOf(asks?.part, paper, passages);
  const chosen = await passagesForModel(
    passages,
    question,
    ofPart.map(({ passage }) => passage),
  );
  const evidence = numberSentences([abstractPassage(paper.abstract), ...chosen]);
  const answer = await askModel(llm, paper, {
    passages: evidence.text,
    question: asked,
    language,
  });
  const fault = faultOfAnswer(answer, paper);
  if (fault) throw new LlmError(fault);
  if (!answer.says)
    return { text: null, says: false, quoted: [], isByPart: false, isOfModel: true };
  const kept = answer.sentences
    .map((sentence) => ({ ...sentence, text: plainText(sentence.text).trim() }))
    .filter((sentence) => {
      const wrong = faultOfCiting(sentence, paper, evidence, { question: asked, language });
      if (wrong !== null)
        onProblem?.(`A sentence of an answer about "${paper.title}" was not used: ${wrong}.`);
      return wrong === null;
    });
  const sentences = answer.sentences.length - kept.length;
  const isWhole = kept.length === 0;
  if (sentences > 0)
    await llm.rejected?.({ use: 'full-text-answer', paperId: paper.id, sentences, isWhole });
  if (isWhole)
    throw new LlmError(`The language model's answer about "${paper.title}" was not used.`);
  const cited = [...new Set(kept.flatMap(({ cites }) => cites))].slice(0, limits.quotes);
  return {
    text: kept.map(({ text }) => text).join(' '),
    says: true,
    quoted: evidence.sentences.filter(({ number }) => cited.includes(number)),
    isByPart: false,
    isOfModel: true,
  };
}

/** The best sentences of a part of a paper, in its order. */
async function sentencesOf(
  part: FormPart | undefined,
  paper: Paper,
  passages: readonly Passage[],
): Promise<RankedSentence[]> {
  if (part === undefined) return [];
  const ranked = (await rankSentences(paper, passages)).get(part) ?? [];
  return ranked.slice(0, limits.quotes).sort((a, b) => a.at - b.at);
}

/**
 * The paper's own sentences: those of the part that is asked about in general words, or else those near to the question, or
 * else those of the part after all.
 */
async function ownSentences(
  paper: Paper,
  passages: readonly Passage[],
  question: string,
): Promise<PlacedAnswer> {
  const asked = partOfQuestion(question);
  const near = asked?.isAll ? [] : await quotesFor(passages, question);
  const ofPart = near.length === 0 ? await sentencesOf(asked?.part, paper, passages) : [];
  const isByPart = ofPart.length > 0;
  const quoted = ofPart.map(({ text, passage: { section } }, at) => ({
    number: at + 1,
    text,
    section,
  }));
  if (isByPart) return { text: null, says: true, quoted, isByPart, isOfModel: false };
  const last = asked?.isAll ? await quotesFor(passages, question) : near;
  return { text: null, says: last.length > 0, quoted: last, isByPart, isOfModel: false };
}

/**
 * What a paper's full text says to a question: a language model's answer, each sentence checked against those of the paper that
 * it cites, or the paper's own sentences where there is no model, or it is of no use. Sentences that speak to AI readers are
 * left out before anything is chosen. Never rejects because of the model.
 */
export async function askFullText(
  { llm, language = null, onProblem }: AnswerTools,
  paper: Paper,
  text: FullText,
  question: string,
): Promise<PlacedAnswer> {
  const passages = await passagesOf(text);
  if (llm && !addressesAiReader(`${paper.title}. ${paper.abstract}`)) {
    try {
      return await modelAnswer(
        { llm, language, ...(onProblem ? { onProblem } : {}) },
        paper,
        passages,
        question,
      );
    } catch (error) {
      onProblem?.(
        error instanceof PaperloopError
          ? error.message
          : `The language model's answer about "${paper.title}" failed unexpectedly.`,
      );
    }
  }
  return ownSentences(paper, [abstractPassage(paper.abstract), ...passages], question);
}
