import { inLanguage } from '../lib/language/language.ts';
import { t } from '../lib/language/t.ts';
import { visibleText } from '../llm/untrusted-text.ts';
import type { Paper, SummaryLanguage } from '../paper.ts';
import { anchoredSentences } from './evidence/anchored.ts';
import { languageOf } from './evidence/language-of.ts';
import { praiseFault, scriptFault } from './evidence/praise-fault.ts';
import { sentenceFault } from './evidence/sentence-fault.ts';
import { nameOfPaper } from './paper-name.ts';
import { sentenceCues } from './sentence-cues.ts';
import { shortFormsOf } from './shorten.ts';
import { languageInEnglish } from './summary-language.ts';
import { suspiciousSentences } from './suspicious-sentences.ts';

/** Longest summary of a model in UTF-16 units, as its prompt asks. */
const summaryLimit = 420;

/** Links, other addresses and Slack's mentions, which a model's answer must not have. */
const links =
  /\b[a-z][a-z\d+.-]{0,20}:\/\/|\b(?:mailto|tel|sms|slack|javascript|data):\S|www\.|<[@!#/a-z]|[@#]\p{L}|\]\s?\(|\.(?:com|org|net|io|ai|dev|co)\b/iu;
/** Bare domains; a sentence that begins without a blank before it has a capital. */
const domains =
  /(?<![\p{L}\d.-])[\p{L}\d-]{2,63}(?:\.[\p{L}\d-]{2,63}){0,4}\.(?!(?:js|jl|cpp|json|yaml|csv|txt)(?!\p{L}))\p{Ll}{2,24}(?!\p{L}|\.\p{L})/u;

/** Whether a text holds a link or a mention, or what Slack or a reader could take for one. */
export function hasLinkOrMention(text: string): boolean {
  const plain = text.replace(/\bpass@\w+|\b(?:e\.g|i\.e|et al|vs|cf)\./gi, '');
  return links.test(plain) || domains.test(plain);
}

/** A sentence of a model, and the numbers (from 1) of the abstract's sentences that it rests on. */
export interface CitingSentence {
  text: string;
  cites: number[];
}

interface CheckedSummary {
  text: string;
  /** What was wrong with sentences of the model that were replaced, a sentence each. */
  faults: string[];
  /** Whether a sentence of the model is left. */
  isOfModel: boolean;
}

/** What sentences are written from, and in which language. */
interface WrittenFrom {
  /** The sentences of the abstract, or of the full text, as they were numbered for the model. */
  abstract: readonly string[];
  /** `null`: any that can be compared with them. */
  language: SummaryLanguage | null;
}

const tags =
  /<\/?(?:a|b|i|u|s|p|br|em|strong|code|pre|span|font|div|img|sub|sup|h\d)\b[^<>]{0,300}>/gi;
/** Marks of emphasis and code around words; an underscore in a name and the star of A* are none. */
const emphasis =
  /(\*{1,3}|`{1,3}|~~|(?<![\p{L}\d])_{1,3})(?=\S)([^*`~]{1,400}?)(?<=\S)\1(?![\p{L}\d])/gu;

/** Without what nobody sees, without HTML and the marks of emphasis, code, headings and lists. */
export const plainText = (text: string): string =>
  visibleText(text.normalize('NFKC'))
    .replace(tags, '')
    .replace(/(\p{M}{3})\p{M}+/gu, '$1')
    .replace(/^\s*(?:[#>•-]+|\d+[.)])\s+/, '')
    .replace(emphasis, '$2')
    .replace(/\*{2,3}|`+/g, '')
    .trim();

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

/** What of the sentences that were numbered for the model can be cited. */
interface Citable {
  /** May be notes to machines. */
  suspicious: readonly boolean[];
  /** Have to do with the others. */
  anchored: readonly boolean[];
}

/** By the sentences: each of an answer asks for the same. */
const citable = new WeakMap<readonly string[], Citable>();

function citableOf(title: string, abstract: readonly string[]): Citable {
  const known = citable.get(abstract) ?? {
    suspicious: suspiciousSentences(abstract),
    anchored: anchoredSentences(abstract, title),
  };
  citable.set(abstract, known);
  return known;
}

/** What is wrong with a sentence's form, its language or what it cites, in a few words; `null` for nothing. */
export function faultOfForm(
  { text, cites }: CitingSentence,
  title: string,
  { abstract, language }: WrittenFrom,
): string | null {
  if (!/[\p{L}\p{N}].*[.!?。！？]["”’')]?$/u.test(text)) return 'it is not a sentence';
  if (hasLinkOrMention(text)) return 'it holds a link or a mention';
  const written = languageOf(text);
  if (written === null || (language !== null && written !== language))
    return `it is not in ${language === null ? 'English or German' : languageInEnglish[language]}`;
  if (cites.length === 0 || cites.some((number) => abstract[number - 1] === undefined))
    return 'it does not say which sentences it rests on';
  const { suspicious, anchored } = citableOf(title, abstract);
  if (cites.some((number) => suspicious[number - 1]))
    return 'it rests on a sentence that may speak to its reader';
  if (!cites.some((number) => anchored[number - 1]))
    return 'it rests on a sentence that has nothing to do with the others';
  return null;
}

/**
 * What is wrong with one sentence, in a few words; `null` when it may be shown.
 */
function faultOfSentence(
  sentence: CitingSentence,
  paper: Pick<Paper, 'title' | 'abstract'>,
  from: WrittenFrom,
): string | null {
  const fault = faultOfForm(sentence, paper.title, from);
  if (fault !== null) return fault;
  const cited = sentence.cites.map((number) => from.abstract[number - 1]);
  const claim = claimFault(sentence.text, cited.join(' '), paper);
  return claim === null ? null : `the text does not have ${claim}`;
}

/** What a sentence claims, praises or spells that what it rests on does not, in a few words; `null` for nothing. */
export function claimFault(
  sentence: string,
  cited: string,
  paper: Pick<Paper, 'title' | 'abstract'>,
): string | null {
  const source = `${paper.title}. ${cited}`;
  const praise = praiseFault(sentence, source);
  if (praise !== null) return `the praise or order of “${praise}”`;
  const letters = scriptFault(sentence, source);
  if (letters !== null) return `the letters “${letters}”`;
  return sentenceFault({ sentence, cited, paper });
}

/** The abstract's own sentence in the place of a model's: the first that it cites and that speaks of the work. */
function replacement(
  { cites }: CitingSentence,
  { title }: Paper,
  { abstract, language }: WrittenFrom,
): string | null {
  const { suspicious, anchored } = citableOf(title, abstract);
  const at = cites.find((number) => suspicious[number - 1] === false && anchored[number - 1]);
  const own = at === undefined ? undefined : abstract[at - 1];
  if (own === undefined) return null;
  const short = shortFormsOf(own, nameOfPaper(title, abstract.join(' ')))[0] ?? own;
  return languageOf(own) === language || language === 'en' || language === null
    ? short
    : inLanguage(language, () => t`In the abstract's words: “${short}”`);
}

/** A sentence of a summary as it would be shown. */
interface Shown {
  text: string;
  isOfModel: boolean;
}

const pointingInGerman =
  /^(?:es|sie|er|dies\w*|dabei|dadurch|damit|dazu|daher|deshalb|somit|außerdem|zudem|ferner)\b/iu;

/** Without those at the beginning that point at a sentence which is not shown: "It also …". */
function withoutPointing(shown: readonly Shown[], reject: (why: string) => void): Shown[] {
  const first = shown.findIndex(
    ({ text }) => !sentenceCues(text).dangling && !pointingInGerman.test(text),
  );
  const at = first === -1 ? shown.length : first;
  for (const { isOfModel } of shown.slice(0, at))
    if (isOfModel) reject('it points at a sentence that is not shown');
  return shown.slice(at);
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
  const reject = (why: string) =>
    void faults.push(`A sentence about "${paper.title}" was not used: ${why}.`);
  const shown = answer.sentences.flatMap((given): Shown[] => {
    const sentence = { ...given, text: plainText(given.text) };
    const wrong = faultOfSentence(sentence, paper, from);
    if (wrong === null) return [{ text: sentence.text, isOfModel: true }];
    reject(wrong);
    const own = replacement(sentence, paper, from);
    return own === null ? [] : [{ text: own, isOfModel: false }];
  });
  const kept = withoutPointing(shown, reject);
  return {
    text: [...new Set(kept.map(({ text }) => text))].join(' '),
    faults,
    isOfModel: kept.some((one) => one.isOfModel),
  };
}
