import { inLanguage } from '../lib/language/language.ts';
import { t } from '../lib/language/t.ts';
import { visibleText } from '../llm/untrusted-text.ts';
import type { Paper, SummaryLanguage } from '../paper.ts';
import { addressesAiReader } from './addresses-ai-reader.ts';
import { languageOf } from './evidence/language-of.ts';
import { sentenceFault } from './evidence/sentence-fault.ts';
import { nameOfPaper } from './paper-name.ts';
import { shortFormsOf } from './shorten.ts';
import { languageInEnglish } from './summary-language.ts';

/** Longest summary of a model in UTF-16 units, as its prompt asks. */
const summaryLimit = 420;

/** Links and Slack's mentions, which a model's answer must not have. */
export const linkOrMention =
  /https?:|www\.|\b[\w-]+\.(?:com|org|net|io|ai|dev|co)\b|<[@!#]|[@#]\p{L}|\]\(/iu;

/** A sentence of a model, and the numbers (from 1) of the abstract's sentences that it rests on. */
export interface CitingSentence {
  text: string;
  cites: number[];
}

export interface CheckedSummary {
  text: string;
  /** What was wrong with sentences of the model that were replaced, a sentence each. */
  faults: string[];
  /** Whether a sentence of the model is left. */
  isOfModel: boolean;
}

/** What sentences are written from, and in which language. */
export interface WrittenFrom {
  /** The sentences of the abstract, or of the full text, as they were numbered for the model. */
  abstract: readonly string[];
  /** `null`: any that can be compared with them. */
  language: SummaryLanguage | null;
}

/** Without what nobody sees, and without the marks of emphasis and code. */
export const plainText = (text: string): string =>
  visibleText(text.normalize('NFKC')).replace(/[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}/g, '');

/** Why nothing of an answer can be used, as a sentence; `null` when its sentences may be looked at one by one. */
function faultOfAnswer(
  { id, sentences }: { id: string; sentences: readonly CitingSentence[] },
  paper: Paper,
): string | null {
  const about = `The language model's summary of "${paper.title}"`;
  const text = sentences.map((sentence) => sentence.text).join(' ');
  if (id !== paper.id) return `${about} was about another paper.`;
  if (sentences.length < 2 || sentences.length > 3)
    return `${about} was not two or three sentences.`;
  if (text.length > summaryLimit) return `${about} was too long.`;
  if (/<\s*\/?\s*think/i.test(text)) return `${about} held the model's own thoughts.`;
  return null;
}

/**
 * What is wrong with one sentence, in a few words; `null` when it may be shown.
 */
export function faultOfSentence(
  { text, cites }: CitingSentence,
  paper: Pick<Paper, 'title' | 'abstract'>,
  { abstract, language }: WrittenFrom,
): string | null {
  if (!/[\p{L}\p{N}].*[.!?。！？]["”’')]?$/u.test(text)) return 'it is not a sentence';
  if (linkOrMention.test(text.replace(/\bpass@\d+/gi, ''))) return 'it holds a link or a mention';
  const written = languageOf(text);
  if (written === null || (language !== null && written !== language))
    return `it is not in ${language === null ? 'English or German' : languageInEnglish[language]}`;
  const cited = cites.map((number) => abstract[number - 1]);
  if (cited.length === 0 || cited.includes(undefined))
    return 'it does not say which sentences it rests on';
  if (cited.some((sentence) => addressesAiReader(sentence ?? '')))
    return 'it rests on a sentence that speaks to its reader';
  const claim = sentenceFault({ sentence: text, cited: cited.join(' '), paper });
  return claim === null ? null : `the text does not have ${claim}`;
}

/** The abstract's own sentence in the place of a model's: the first that it cites and that speaks of the work. */
function replacement(
  { cites }: CitingSentence,
  { title }: Paper,
  { abstract, language }: WrittenFrom,
): string | null {
  const own = cites
    .map((number) => abstract[number - 1])
    .find((sentence) => sentence !== undefined && !addressesAiReader(sentence));
  if (own === undefined) return null;
  const short = shortFormsOf(own, nameOfPaper(title, abstract.join(' ')))[0] ?? own;
  return languageOf(own) === language || language === 'en' || language === null
    ? short
    : inLanguage(language, () => t`In the abstract's words: “${short}”`);
}

/**
 * A model's summary, each sentence checked against those of the abstract that it cites: one that claims what they do not say is replaced
 * by the abstract's own, which is said to be the abstract's where the summary is in another language.
 * @returns a sentence for a person where nothing of it can be used.
 */
export function checkSummary(
  answer: { id: string; sentences: readonly CitingSentence[] },
  paper: Paper,
  from: WrittenFrom,
): CheckedSummary | { fault: string } {
  const fault = faultOfAnswer(answer, paper);
  if (fault !== null) return { fault };
  const faults: string[] = [];
  let isOfModel = false;
  const texts = answer.sentences.flatMap((given) => {
    const sentence = { ...given, text: plainText(given.text) };
    const wrong = faultOfSentence(sentence, paper, from);
    if (wrong === null) {
      isOfModel = true;
      return [sentence.text];
    }
    faults.push(`A sentence about "${paper.title}" was not used: ${wrong}.`);
    return replacement(sentence, paper, from) ?? [];
  });
  return { text: [...new Set(texts)].join(' '), faults, isOfModel };
}
