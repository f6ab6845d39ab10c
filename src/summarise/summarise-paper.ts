import { z } from 'zod';
import { PaperloopError } from '../errors.ts';
import { inTurns, stepsInTurns } from '../lib/async/in-turns.ts';
import { nextTurn } from '../lib/async/next-turn.ts';
import type { Llm } from '../llm/llm.ts';
import { loadPrompt, type Prompt, renderPrompt } from '../llm/prompt-file.ts';
import { untrustedText } from '../llm/untrusted-text.ts';
import type { Paper, Summary, SummaryLanguage } from '../paper.ts';
import type { Store } from '../store/store.ts';
import { addressesAiReader } from './addresses-ai-reader.ts';
import { checkSummary } from './check-summary.ts';
import { extractiveVersion, summaryInSteps } from './extract-summary.ts';
import { splitSentences } from './split-sentences.ts';
import { languageInEnglish } from './summary-language.ts';
import { numberedSentences } from './suspicious-sentences.ts';

export interface SummariseTools {
  store: Pick<Store, 'summaries'>;
  /** `null` when no key is set: a normal state. */
  llm: Llm | null;
  now: () => number;
  /** In which a model writes; English where none is given. */
  language?: SummaryLanguage;
  /** Gets a sentence for a person when the model's summary could not be had or was not used. */
  onProblem?: (sentence: string) => void;
  /**
   * Gets what went wrong when the model gave no answer, instead of `onProblem`; one that was not used because of what it
   * says is no such failure.
   */
  onFailure?: (error: unknown) => void;
}

/** No lengths or bounds: strict structured output knows few of them. `checkSummary` checks them. */
const PaperSummary = z.object({
  id: z.string(),
  sentences: z.array(z.object({ text: z.string(), cites: z.array(z.number()) })),
});

const titleLimit = 400;
const abstractLimit = 4000;

/** A summary belongs to one version of a paper, and to a language; a v2 is summarised again. */
const versionFor = (method: string, paper: Paper, language: SummaryLanguage = 'en') =>
  `${method}#v${paper.version}${language === 'en' ? '' : `#${language}`}`;

const knowsLanguage = ({ inputs }: Prompt): boolean => inputs.includes('language');

async function askModel(
  llm: Llm,
  prompt: Prompt,
  paper: Paper,
  { sentences, language }: { sentences: readonly string[]; language: SummaryLanguage },
): Promise<z.infer<typeof PaperSummary>> {
  return llm.ask({
    ...renderPrompt(prompt, {
      id: paper.id,
      title: untrustedText(paper.title, titleLimit),
      abstract: untrustedText(numberedSentences(sentences), abstractLimit),
      ...(knowsLanguage(prompt) ? { language: languageInEnglish[language] } : {}),
    }),
    use: 'summary',
    prompt: prompt.version,
    model: prompt.model,
    schemaName: prompt.schemaName,
    schema: PaperSummary,
    maxOutputTokens: prompt.maxOutputTokens,
    effort: prompt.effort,
    temperature: prompt.temperature,
    paperId: paper.id,
  });
}

/** The model's summary; `null` where all of it was rejected, now or before: it is not asked again for the same text. */
async function modelSummary(
  tools: SummariseTools,
  llm: Llm,
  paper: Paper,
): Promise<Summary | null> {
  const { store, now, onProblem } = tools;
  const prompt = loadPrompt('summarise-paper');
  // A team's own prompt may know of no language.
  const language = knowsLanguage(prompt) ? (tools.language ?? 'en') : 'en';
  const version = versionFor(prompt.version, paper, language);
  const known = await store.summaries.get(paper.id, 'llm', version);
  if (known) return known;
  if (await store.summaries.get(paper.id, 'rejected', version)) return null;
  const sentences = splitSentences(paper.abstract);
  const answer = await askModel(llm, prompt, paper, { sentences, language });
  const checked = checkSummary(answer, paper, { abstract: sentences, language });
  const faults = 'fault' in checked ? [checked.fault] : checked.faults;
  for (const fault of faults) onProblem?.(fault);
  const isUsed = 'text' in checked && checked.isOfModel;
  if (faults.length > 0)
    await llm.rejected?.({
      use: 'summary',
      paperId: paper.id,
      sentences: faults.length,
      isWhole: !isUsed,
    });
  const text = isUsed ? checked.text : faults.join(' ');
  const method = isUsed ? ('llm' as const) : ('rejected' as const);
  const kept = { paperId: paper.id, text, method, version };
  await store.summaries.save(kept, now());
  return kept.method === 'llm' ? { ...kept, method: 'llm' } : null;
}

async function extractiveSummary(tools: SummariseTools, paper: Paper): Promise<Summary> {
  const version = versionFor(extractiveVersion, paper);
  const known = await tools.store.summaries.get(paper.id, 'extractive', version);
  if (known) return known;
  const text = await stepsInTurns(summaryInSteps(paper), inTurns(nextTurn));
  const summary: Summary = { paperId: paper.id, text, method: 'extractive', version };
  await tools.store.summaries.save(summary, tools.now());
  return summary;
}

/**
 * Two or three sentences about a paper, kept in the store by paper, method and version: the checked answer of a
 * language model, or sentences chosen from the abstract when there is no model, its answer is wrong, or the paper
 * addresses AI readers. Throws only what the store throws.
 */
export async function summarisePaper(tools: SummariseTools, paper: Paper): Promise<Summary> {
  if (!tools.llm || !paper.abstract.trim()) return extractiveSummary(tools, paper);
  if (addressesAiReader(`${paper.title}. ${paper.abstract}`)) {
    tools.onProblem?.(
      `The text of "${paper.title}" speaks to AI readers, so no language model was asked about it.`,
    );
    return extractiveSummary(tools, paper);
  }
  try {
    return (await modelSummary(tools, tools.llm, paper)) ?? extractiveSummary(tools, paper);
  } catch (error) {
    // A bug here must not lose the digest; messages of unknown errors are not passed on.
    if (tools.onFailure) tools.onFailure(error);
    else
      tools.onProblem?.(
        error instanceof PaperloopError
          ? error.message
          : `The language model's summary of "${paper.title}" failed unexpectedly.`,
      );
    return extractiveSummary(tools, paper);
  }
}
