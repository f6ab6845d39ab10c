import type { Passage } from '../full-text/passages.ts';

/** The parts of a long form, in its order. */
export const formParts = ['problem', 'method', 'results', 'limits'] as const;
export type FormPart = (typeof formParts)[number];

/** A sentence of a long form, and where what it says stands. */
export interface FormSentence {
  text: string;
  /** Headings of the paper; `null`: the abstract. */
  places: Passage['section'][];
}

/** Problem, method, results and limits of a paper, a few sentences each; a part may be empty. */
export interface LongForm {
  basis: 'full-text' | 'abstract';
  /** Whether a model wrote it; otherwise its sentences are the paper's own. */
  isOfModel: boolean;
  parts: Record<FormPart, FormSentence[]>;
}
