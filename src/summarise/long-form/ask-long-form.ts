import { z } from 'zod';
import { LlmError } from '../../errors.ts';
import { inLanguage } from '../../lib/language/language.ts';
import { t } from '../../lib/language/t.ts';
import { cutAtWord } from '../../lib/text/cut-at-word.ts';
import type { Llm } from '../../llm/llm.ts';
import { loadPrompt, renderPrompt } from '../../llm/prompt-file.ts';
import { untrustedText } from '../../llm/untrusted-text.ts';
import type { Paper, SummaryLanguage } from '../../paper.ts';
import { type CitingSentence, plainText } from '../check-summary.ts';
import type { Passage } from '../full-text/passages.ts';
import {
  type Evidence,
  faultOfCiting,
  longestQuote,
  numberSentences,
} from '../full-text/placed-sentence.ts';
import { languageInEnglish } from '../summary-language.ts';
import { type FormPart, type FormSentence, formParts, type LongForm } from './form.ts';
import type { RankedSentence } from './rank-sentences.ts';

const sentences = z.array(z.object({ text: z.string(), cites: z.array(z.number()) }));
const PaperForm = z.object({
  id: z.string(),
  problem: sentences,
  method: sentences,
  results: sentences,
  limits: sentences,
});

const limits = { title: 400, passages: 20_000, part: 3500, sentences: 3, sentence: 350 };

/** Pure: the passages that hold the best sentences of each part, in the order of the paper, each part so much of it. */
function passagesFor(
  passages: readonly Passage[],
  ranked: ReadonlyMap<FormPart, RankedSentence[]>,
): Passage[] {
  const chosen = new Set<Passage>();
  for (const part of formParts) {
    let left = limits.part;
    for (const { passage } of ranked.get(part) ?? []) {
      const { length } = passage.sentences.join(' ');
      if (chosen.has(passage) || length > left) continue;
      left -= length;
      chosen.add(passage);
    }
  }
  // The abstract comes first, whether it was among the best or not.
  return passages.filter((passage) => passage.section === null || chosen.has(passage));
}

const placesOf = (cites: readonly number[], { sentences: all }: Evidence): Passage['section'][] => [
  ...new Set(cites.flatMap((number) => all[number - 1]?.section ?? [null])),
];

/** What a long form is written with. */
interface FormWriter {
  llm: Llm;
  language: SummaryLanguage;
  onProblem?: ((sentence: string) => void) | undefined;
}

/** The paper's own sentence in the place of one of the model's that failed: the first of those it cites that may be cited. */
function ownSentence(
  { cites }: CitingSentence,
  paper: Paper,
  evidence: Evidence,
  language: SummaryLanguage,
): FormSentence | null {
  const own = cites
    .map((number) => evidence.sentences[number - 1])
    .find(
      (one) =>
        one !== undefined &&
        !one.text.includes(' | ') &&
        faultOfCiting({ text: one.text, cites: [one.number] }, paper, evidence) === null,
    );
  if (!own) return null;
  const short = cutAtWord(own.text, longestQuote);
  const text =
    language === 'en' ? short : inLanguage(language, () => t`In the paper's words: “${short}”`);
  return { text, places: [own.section] };
}

/** Asks a model for a long form. @throws LlmError where nothing of its answer can be used. */
export async function askLongForm(
  { llm, language, onProblem }: FormWriter,
  paper: Paper,
  passages: readonly Passage[],
  ranked: ReadonlyMap<FormPart, RankedSentence[]>,
): Promise<LongForm['parts']> {
  const evidence = numberSentences(passagesFor(passages, ranked));
  const answer = await ask(llm, paper, { passages: evidence.text, language });
  if (answer.id !== paper.id)
    throw new LlmError(
      `The language model's long form of "${paper.title}" was about another paper.`,
    );
  let [used, unused] = [0, 0];
  const checked = (given: CitingSentence): FormSentence | null => {
    const sentence = { ...given, text: plainText(given.text).trim() };
    const wrong =
      sentence.text.length > limits.sentence
        ? 'it is too long'
        : faultOfCiting(sentence, paper, evidence, { language });
    if (wrong === null) {
      used++;
      return { text: sentence.text, places: placesOf(sentence.cites, evidence) };
    }
    unused++;
    onProblem?.(`A sentence about "${paper.title}" was not used: ${wrong}.`);
    return ownSentence(sentence, paper, evidence, language);
  };
  const partOf = (part: FormPart): FormSentence[] => {
    const found = answer[part].slice(0, limits.sentences).map(checked);
    return found.filter((one) => one !== null);
  };
  const parts = Object.fromEntries(
    formParts.map((part) => [part, partOf(part)]),
  ) as LongForm['parts'];
  if (unused > 0)
    await llm.rejected?.({
      use: 'long-form',
      paperId: paper.id,
      sentences: unused,
      isWhole: used === 0,
    });
  if (used > 0) return parts;
  throw new LlmError(`The language model's long form of "${paper.title}" was not used.`);
}

async function ask(
  llm: Llm,
  paper: Paper,
  { passages, language }: { passages: string; language: SummaryLanguage },
): Promise<z.infer<typeof PaperForm>> {
  const prompt = loadPrompt('long-form');
  return llm.ask({
    ...renderPrompt(prompt, {
      id: paper.id,
      title: untrustedText(paper.title, limits.title),
      language: languageInEnglish[language],
      passages: untrustedText(passages, limits.passages),
    }),
    use: 'long-form',
    prompt: prompt.version,
    model: prompt.model,
    schemaName: prompt.schemaName,
    schema: PaperForm,
    maxOutputTokens: prompt.maxOutputTokens,
    effort: prompt.effort,
    temperature: prompt.temperature,
    paperId: paper.id,
  });
}
