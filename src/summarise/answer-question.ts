import { z } from 'zod';
import { LlmError, PaperloopError } from '../errors.ts';
import { sum } from '../lib/statistics.ts';
import { tokenize } from '../lib/text/tokenize.ts';
import type { Llm } from '../llm/llm.ts';
import { loadPrompt, renderPrompt } from '../llm/prompt-file.ts';
import { untrustedText } from '../llm/untrusted-text.ts';
import type { Paper, SummaryLanguage } from '../paper.ts';
import { addressesAiReader } from './addresses-ai-reader.ts';
import { claimFault, hasLinkOrMention, plainText } from './check-summary.ts';
import { anchoredSentences } from './evidence/anchored.ts';
import { contentStems } from './evidence/content-stems.ts';
import { languageOf } from './evidence/language-of.ts';
import { praiseFault } from './evidence/praise-fault.ts';
import { splitSentences } from './split-sentences.ts';
import { languageInput } from './summary-language.ts';
import { numberedSentences, suspiciousSentences } from './suspicious-sentences.ts';

/** Sentences that an answer from the text quotes at most. */
const mostQuoted = 2;

/** Words of a question that do not point to a sentence. */
const askingWords = new Set(['paper', 'paperloop', 'author', 'tell', 'explain', 'please']);

/** A sentence of the abstract with its number, from 1. */
export interface QuotedSentence {
  number: number;
  text: string;
}

/**
 * The sentences of a paper's abstract that share most words with a question, in their order; a word counts more the
 * fewer sentences hold it (idf over the abstract). None where no word is shared.
 */
export function answerFromText(
  { abstract }: Pick<Paper, 'abstract'>,
  question: string,
): QuotedSentence[] {
  const sentences = splitSentences(abstract);
  const words = new Set(tokenize(question).filter((word) => !askingWords.has(word)));
  const terms = sentences.map((sentence) => new Set(tokenize(sentence)));
  const weightOf = (word: string) => {
    const holders = terms.filter((held) => held.has(word)).length;
    return holders === 0 ? 0 : Math.log(1 + sentences.length / holders);
  };
  const suspicious = suspiciousSentences(sentences);
  const weights = new Map([...words].map((word) => [word, weightOf(word)]));
  return sentences
    .map((text, at) => {
      const held = terms[at] ?? new Set();
      const score = sum([...weights].map(([word, weight]) => (held.has(word) ? weight : 0)));
      return { number: at + 1, text, score: suspicious[at] ? 0 : score };
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.number - b.number)
    .slice(0, mostQuoted)
    .sort((a, b) => a.number - b.number)
    .map(({ number, text }) => ({ number, text }));
}

const PaperAnswer = z.object({
  id: z.string(),
  answered: z.boolean(),
  sentences: z.array(z.string()),
  quotes: z.array(z.number()),
});

/** A model's checked answer, with the sentences of the abstract that support it. */
export interface ModelAnswer {
  text: string;
  quoted: QuotedSentence[];
}

export interface AnswerTools {
  /** `null` when no key is set: a normal state. */
  llm: Llm | null;
  /** In which it answers; that of the question where none is given. */
  language?: SummaryLanguage | null;
  /** Gets a sentence for a person when the model's answer could not be had or was not used. */
  onProblem?: (sentence: string) => void;
}

const limits = { title: 400, abstract: 4000, question: 300, answer: 600, sentences: 4 };

/** What was asked of which text, and in which language it is to be answered. */
interface Asked {
  question: string;
  abstract: readonly string[];
  language: SummaryLanguage | null;
}

/** "Not", as languages say it; all that an answer may say without a place in the text is that there is none. */
const negation =
  /(?<!\p{L})(?:not?|nothing|none|neither|cannot|without|never|nicht|kein\w*|nichts|pas|aucune?|rien|non|nessun\w*|não|nada|nao|sin|niet|geen|nie|не|нет|ikke|inte|ingen)(?!\p{L})|n['’]t(?!\p{L})|不|没|沒|未|ない|ません|않|없|لا|لم|नहीं/iu;
const aboutTexts = new Set(
  'abstract title paper text say mention tell report name describ stat giv specif discus information author provid explicit indicat contain question answer'.split(
    ' ',
  ),
);
const mostOwnWords = 4;

/** Whether a sentence says only that a text does not tell what was asked. */
function saysNothing(sentence: string, { title }: Paper, question: string): boolean {
  if (!negation.test(sentence) || praiseFault(sentence, `${title}. ${question}`) !== null)
    return false;
  const known = new Set(contentStems(`${title} ${question}`).map(({ stem }) => stem));
  const own = contentStems(sentence).filter(
    ({ stem }) => !known.has(stem) && !aboutTexts.has(stem.replace(/e$/, '')),
  );
  return own.length <= mostOwnWords;
}

/** Why the answer must not be shown, or `null`. It may name what the question names. */
function faultOf(
  answer: z.infer<typeof PaperAnswer>,
  paper: Paper,
  { question, abstract, language }: Asked,
): string | null {
  const text = answer.sentences.join(' ');
  const about = `The language model's answer about "${paper.title}"`;
  if (answer.id !== paper.id) return `${about} was about another paper.`;
  if (answer.sentences.length < 1 || answer.sentences.length > limits.sentences)
    return `${about} was not one to four sentences.`;
  if (text.trim() === '' || text.length > limits.answer) return `${about} was empty or too long.`;
  if (hasLinkOrMention(text)) return `${about} held a link or a mention.`;
  if (
    answer.quotes.some(
      (number) => !Number.isInteger(number) || number < 1 || number > abstract.length,
    )
  )
    return `${about} quoted a sentence that is not there.`;
  if (answer.answered === (answer.quotes.length === 0))
    return `${about} did not tell where it stands.`;
  const [suspicious, anchored] = [
    suspiciousSentences(abstract),
    anchoredSentences(abstract, paper.title),
  ];
  if (answer.quotes.some((at) => suspicious[at - 1] || !anchored[at - 1]))
    return `${about} rested on a sentence that may speak to its reader.`;
  if (!answer.answered && !answer.sentences.every((one) => saysNothing(one, paper, question)))
    return `${about} said something without telling where it stands.`;
  // Without quotes it says that the text does not tell.
  const cited = answer.quotes.length > 0 ? answer.quotes.map((at) => abstract[at - 1]) : abstract;
  const known = { title: paper.title, abstract: `${paper.abstract} ${question}` };
  for (const sentence of answer.answered ? answer.sentences : []) {
    const written = languageOf(sentence);
    if (written === null || (language !== null && written !== language))
      return `${about} was in another language than asked.`;
    const claim = claimFault(sentence, `${cited.join(' ')} ${question}`, known);
    if (claim !== null) return `${about} claimed what its text does not: ${claim}.`;
  }
  return null;
}

async function ask(
  llm: Llm,
  paper: Paper,
  { question, language }: Pick<Asked, 'question' | 'language'>,
): Promise<ModelAnswer> {
  const prompt = loadPrompt('answer-question');
  const sentences = splitSentences(paper.abstract);
  const asked = untrustedText(question, limits.question);
  const given = await llm.ask({
    ...renderPrompt(prompt, {
      id: paper.id,
      title: untrustedText(paper.title, limits.title),
      abstract: untrustedText(numberedSentences(sentences), limits.abstract),
      question: asked,
      ...languageInput(prompt, language),
    }),
    use: 'answer',
    prompt: prompt.version,
    model: prompt.model,
    schemaName: prompt.schemaName,
    schema: PaperAnswer,
    maxOutputTokens: prompt.maxOutputTokens,
    effort: prompt.effort,
    temperature: prompt.temperature,
    paperId: paper.id,
  });
  const answer = { ...given, sentences: given.sentences.map(plainText) };
  const fault = faultOf(answer, paper, { question: asked, abstract: sentences, language });
  if (fault) {
    const sentences = answer.sentences.length;
    await llm.rejected?.({ use: 'answer', paperId: paper.id, sentences, isWhole: true });
    throw new LlmError(fault);
  }
  const numbers = [...new Set(answer.quotes)].sort((a, b) => a - b);
  return {
    text: answer.sentences.map((sentence) => sentence.trim()).join(' '),
    quoted: numbers.map((number) => ({ number, text: sentences[number - 1] ?? '' })),
  };
}

/**
 * A language model's answer to a question about a paper, from title and abstract, checked; `null` without a model, or
 * when anything about the answer is wrong, or when the paper addresses AI readers. Never throws.
 */
export async function answerQuestion(
  { llm, language = null, onProblem }: AnswerTools,
  paper: Paper,
  question: string,
): Promise<ModelAnswer | null> {
  if (!llm || !paper.abstract.trim()) return null;
  if (addressesAiReader(`${paper.title}. ${paper.abstract}`)) return null;
  try {
    return await ask(llm, paper, { question, language });
  } catch (error) {
    onProblem?.(
      error instanceof PaperloopError
        ? error.message
        : `The language model's answer about "${paper.title}" failed unexpectedly.`,
    );
    return null;
  }
}
