import { z } from 'zod';
import { LlmError, PaperloopError } from '../errors.ts';
import { inTurns, stepsInTurns } from '../lib/async/in-turns.ts';
import { nextTurn } from '../lib/async/next-turn.ts';
import type { Llm } from '../llm/llm.ts';
import { loadPrompt, type Prompt, renderPrompt } from '../llm/prompt-file.ts';
import { untrustedText } from '../llm/untrusted-text.ts';
import type { Paper, Summary } from '../paper.ts';
import type { Store } from '../store/store.ts';
import { addressesAiReader } from './addresses-ai-reader.ts';
import { extractiveVersion, summaryInSteps } from './extract-summary.ts';
import { findSummaryFault } from './find-summary-fault.ts';

export interface SummariseTools {
  store: Pick<Store, 'summaries'>;
  /** `null` when no key is set: a normal state. */
  llm: Llm | null;
  now: () => number;
  /** Gets a sentence for a person when the model's summary could not be had or was not used. */
  onProblem?: (sentence: string) => void;
}

/** No lengths or bounds: strict structured output knows few of them. `findSummaryFault` checks them. */
const PaperSummary = z.object({ id: z.string(), sentences: z.array(z.string()) });

const titleLimit = 400;
const abstractLimit = 4000;

/** A summary belongs to one version of a paper; a v2 is summarised again. */
const versionFor = (method: string, paper: Paper) => `${method}#v${paper.version}`;

async function askModel(llm: Llm, prompt: Prompt, paper: Paper): Promise<string> {
  const answer = await llm.ask({
    ...renderPrompt(prompt, {
      id: paper.id,
      title: untrustedText(paper.title, titleLimit),
      abstract: untrustedText(paper.abstract, abstractLimit),
    }),
    prompt: prompt.version,
    model: prompt.model,
    schemaName: prompt.schemaName,
    schema: PaperSummary,
    maxOutputTokens: prompt.maxOutputTokens,
    paperId: paper.id,
  });
  const fault = findSummaryFault(answer, paper);
  if (fault) throw new LlmError(fault);
  return answer.sentences.map((sentence) => sentence.trim()).join(' ');
}

async function modelSummary(tools: SummariseTools, llm: Llm, paper: Paper): Promise<Summary> {
  const prompt = loadPrompt('summarise-paper');
  const version = versionFor(prompt.version, paper);
  const known = await tools.store.summaries.get(paper.id, 'llm', version);
  if (known) return known;
  const text = await askModel(llm, prompt, paper);
  const summary: Summary = { paperId: paper.id, text, method: 'llm', version };
  await tools.store.summaries.save(summary, tools.now());
  return summary;
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
    return await modelSummary(tools, tools.llm, paper);
  } catch (error) {
    // A bug here must not lose the digest; messages of unknown errors are not passed on.
    tools.onProblem?.(
      error instanceof PaperloopError
        ? error.message
        : `The language model's summary of "${paper.title}" failed unexpectedly.`,
    );
    return extractiveSummary(tools, paper);
  }
}
