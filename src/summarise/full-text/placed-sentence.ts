import type { Paper, SummaryLanguage } from '../../paper.ts';
import { type CitingSentence, claimFault, faultOfForm } from '../check-summary.ts';
import type { Passage } from './passages.ts';

/** A sentence of a paper, with its number among those that a model was given, and where it stands. */
export interface PlacedSentence {
  number: number;
  text: string;
  /** `null`: in the abstract. */
  section: Passage['section'];
}

/** Longest quotation, in UTF-16 units: whatever the licence of a paper, a sentence of it may be quoted. */
export const longestQuote = 250;

/** Headings cannot look like another passage or a number. */
const heading = (section: Passage['section']): string =>
  section === null ? 'Abstract' : section.title.replace(/[[\]()]/g, ' ').trim() || 'Text';

/** A sentence that a model was given. */
interface GivenSentence extends PlacedSentence {
  /** The passage in which it stands. */
  around: string;
}

/** Passages as a model reads them. */
export interface Evidence {
  /** With every sentence numbered. */
  text: string;
  /** By their numbers, from 1. */
  sentences: GivenSentence[];
  /** The same without where they stand. */
  texts: string[];
}

/** Numbers the sentences of passages. */
export function numberSentences(passages: readonly Passage[]): Evidence {
  const sentences: GivenSentence[] = [];
  const texts = passages.map((passage) => {
    const around = passage.sentences.join(' ');
    const numbered = passage.sentences.map((text) => {
      const number = sentences.length + 1;
      sentences.push({ number, text, section: passage.section, around });
      return `(${number}) ${text}`;
    });
    return `[${heading(passage.section)}] ${numbered.join(' ')}`;
  });
  return { text: texts.join(' '), sentences, texts: sentences.map(({ text }) => text) };
}

interface Asked {
  /** Whose names an answer may name. */
  question?: string;
  /** `null`: any that can be compared. */
  language?: SummaryLanguage | null;
}

/**
 * What is wrong with a model's sentence, in a few words; `null` when it may be shown. It is compared with the sentences that it
 * cites; names may also come from around them and from the abstract, since all letters of an acronym stand somewhere in a
 * whole paper.
 */
export function faultOfCiting(
  sentence: CitingSentence,
  paper: Pick<Paper, 'title' | 'abstract'>,
  { sentences, texts }: Evidence,
  { question = '', language = null }: Asked = {},
): string | null {
  const { cites } = sentence;
  const around = new Set(cites.map((number) => sentences[number - 1]?.around ?? ''));
  const known = {
    title: paper.title,
    abstract: [paper.abstract, ...around, question].join(' '),
  };
  const fault = faultOfForm(sentence, paper.title, { abstract: texts, language });
  if (fault !== null) return fault;
  const cited = cites.map((number) => texts[number - 1]).join(' ');
  const claim = claimFault(sentence.text, `${cited} ${question}`, known);
  return claim === null ? null : `the text does not have ${claim}`;
}
