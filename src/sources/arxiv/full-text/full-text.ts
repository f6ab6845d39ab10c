/** A paragraph of a paper; captions begin with "Figure 2:" or "Table 1:", a table has its cells with bars between them. */
export interface TextParagraph {
  kind: 'text' | 'caption' | 'table';
  text: string;
}

/** A part of a paper under one heading; subsections are parts of their own. */
export interface TextSection {
  /** As the heading reads, with its number: `4.2 Ablations`; empty where there is none. */
  title: string;
  /** The title of the section that it is a part of; `null` at the top. */
  within: string | null;
  /** The id at which it begins on arXiv's page; `null` where the page has none that is one. */
  anchor: string | null;
  isAppendix: boolean;
  paragraphs: TextParagraph[];
}

/** What a paper says beside its abstract, as arXiv's page has it: never to be posted but in short quotations. */
export interface FullText {
  id: string;
  version: number;
  /** As the page names it, e.g. `CC BY 4.0`; `null` where it names none. */
  licence: string | null;
  sections: TextSection[];
}

/** The full text, or why there is none: arXiv has no page of it, the page has no text, or it could not be had now (then what was wrong). */
export type FullTextAnswer =
  | { text: FullText }
  | { text: null; why: 'no-page' | 'no-text' | 'failed'; fault: string | null };
