import { z } from 'zod';
import { LlmError, PaperloopError } from '../errors.ts';
import { cutAtWord } from '../lib/text/cut-at-word.ts';
import type { Llm } from '../llm/llm.ts';
import { loadPrompt, renderPrompt } from '../llm/prompt-file.ts';
import { untrustedText } from '../llm/untrusted-text.ts';
import type { Paper, SummaryLanguage, SynthesisSentence } from '../paper.ts';
import { addressesAiReader } from './addresses-ai-reader.ts';
import { type CitingSentence, claimFault, hasLinkOrMention, plainText } from './check-summary.ts';
import { languageOf } from './evidence/language-of.ts';
import { languageInEnglish } from './summary-language.ts';
import { unsuspiciousSentences } from './suspicious-sentences.ts';

/** How many papers a model is shown, and the fewest of which it can say something. */
const mostPapers = 24;
const leastPapers = 8;
const limits = { title: 150, sentence: 220, papers: 9500, sentences: 4, written: 280 };
/** How long a recap waits for it. */
const patienceMs = 20_000;

const WeekSynthesis = z.object({
  sentences: z.array(z.object({ text: z.string(), cites: z.array(z.number()) })),
});

interface SynthesisTools {
  llm: Llm;
  language: SummaryLanguage;
  now(): number;
  /** Gets a sentence for a person about what was not used. */
  onProblem?: (sentence: string) => void;
}

/** The sentence in which authors say what they do; else the first. */
function mainSentence(abstract: string): string {
  const sentences = unsuspiciousSentences(abstract);
  const own = sentences.find((sentence) =>
    /\b(?:we|this (?:paper|work)|here, we)\b.*\b(?:propos|present|introduc|develop|show|study|train|build|investigat|describe|release)/i.test(
      sentence,
    ),
  );
  return cutAtWord(own ?? sentences[0] ?? '', limits.sentence);
}

/** Says how it was before, which nobody has told the model. */
const comparesTimes =
  /\b(?:trend\w*|surg\w+|(?:on the )?ris(?:e|es|ing)|growing|increasingly|momentum|last (?:week|month)|previous weeks?|than before|zunehmend|immer mehr|Trend\w*|im Kommen|letzte[nr]? (?:Woche|Monat))\b/i;

/** What a paper says, without sentences that may be notes to machines. */
const evidenceOf = ({ title, abstract }: Paper): string =>
  [`${title}.`, ...unsuspiciousSentences(abstract)].join(' ');

/** What is wrong with one sentence; the papers that it cites are its evidence, and their number may be named. */
function faultOf(
  { text, cites }: CitingSentence,
  papers: readonly Paper[],
  language: SummaryLanguage,
): string | null {
  const cited = [...new Set(cites)].map((number) => papers[number - 1]);
  if (cited.length === 0 || cited.includes(undefined))
    return 'it does not say on which papers it rests';
  if (text.length > limits.written) return 'it is too long';
  if (comparesTimes.test(text)) return 'it says how it was before';
  if (!/[\p{L}\p{N}].*[.!?]["”’')]?$/u.test(text)) return 'it is not a sentence';
  if (hasLinkOrMention(text)) return 'it holds a link or a mention';
  if (languageOf(text) !== language) return `it is not in ${languageInEnglish[language]}`;
  const known = cited.filter((paper) => paper !== undefined);
  const source = [`${known.length} papers.`, ...known.map(evidenceOf)].join(' ');
  const claim = claimFault(text, source, { title: '', abstract: source });
  return claim === null ? null : `the papers do not have ${claim}`;
}

async function ask(
  { llm, language, now }: SynthesisTools,
  papers: readonly Paper[],
): Promise<CitingSentence[]> {
  const prompt = loadPrompt('synthesise-week');
  const numbered = papers.map(
    ({ title, abstract }, at) =>
      `(${at + 1}) ${cutAtWord(title, limits.title)}: ${mainSentence(abstract)}`,
  );
  const { sentences } = await llm.ask({
    ...renderPrompt(prompt, {
      language: languageInEnglish[language],
      papers: untrustedText(numbered.join('\n'), limits.papers),
    }),
    use: 'synthesis',
    prompt: prompt.version,
    model: prompt.model,
    schemaName: prompt.schemaName,
    schema: WeekSynthesis,
    maxOutputTokens: prompt.maxOutputTokens,
    effort: prompt.effort,
    temperature: prompt.temperature,
    paperId: null,
    deadline: now() + patienceMs,
  });
  return sentences;
}

/**
 * What a week's papers are about, by a language model in one call: sentences that each cite papers, checked against their
 * titles and abstracts; one that fails is left out. @returns `null` where there was no answer, so that it may be asked again.
 * @param papers the most important first; those that speak to AI readers are not shown to it.
 */
export async function synthesiseWeek(
  tools: SynthesisTools,
  papers: readonly Paper[],
): Promise<SynthesisSentence[] | null> {
  const shown = papers
    .filter(({ title, abstract }) => abstract && !addressesAiReader(`${title}. ${abstract}`))
    .slice(0, mostPapers);
  if (shown.length < leastPapers) return [];
  try {
    const given = (await ask(tools, shown)).slice(0, limits.sentences);
    const kept = given
      .map((one) => ({ ...one, text: plainText(one.text).trim() }))
      .filter((one) => {
        const fault = faultOf(one, shown, tools.language);
        if (fault !== null) tools.onProblem?.(`A sentence about the week was not used: ${fault}.`);
        return fault === null;
      });
    const sentences = given.length - kept.length;
    const isWhole = kept.length === 0;
    if (sentences > 0)
      await tools.llm.rejected?.({ use: 'synthesis', paperId: null, sentences, isWhole });
    return kept.map(({ text, cites }) => ({
      text,
      paperIds: [...new Set(cites)].flatMap((number) => shown[number - 1]?.id ?? []),
    }));
  } catch (error) {
    tools.onProblem?.(
      error instanceof PaperloopError
        ? error.message
        : 'The language model’s synthesis of a week failed unexpectedly.',
    );
    if (error instanceof LlmError) return null;
    throw error;
  }
}
