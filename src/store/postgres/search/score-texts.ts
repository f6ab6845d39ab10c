/** What is searched of a paper: words with single blanks between. */
export interface SearchedText {
  id: string;
  title: string;
  abstract: string;
  authors: string;
  /** Words in all. */
  length: number;
}

/** A form of a word, and how many papers hold it. */
export interface Form {
  text: string;
  papers: number;
}

export interface Archive {
  papers: number;
  /** Words of a paper, on average. */
  length: number;
}

/** How much a word counts where it stands. */
const weights = { title: 4, abstract: 1, authors: 2 };

const saturation = 1.2;
const lengthShare = 0.75;
/** A word that half of the papers hold tells next to nothing. */
const leastRarity = 1e-6;

/** A single letter stands for itself, as it begins almost every paper; every other form is the beginning of a word. */
export const isWhole = (form: string): boolean => /^.$/u.test(form);

function occurrences(text: string, form: string): number {
  const padded = ` ${text} `;
  const sought = isWhole(form) ? ` ${form} ` : ` ${form}`;
  let count = 0;
  for (let at = padded.indexOf(sought); at >= 0; at = padded.indexOf(sought, at + 1)) count += 1;
  return count;
}

const rarityOf = ({ papers }: Form, archive: Archive): number =>
  Math.max(leastRarity, Math.log((archive.papers - papers + 0.5) / (papers + 0.5)));

/** BM25 as SQLite's index counts it, with the title counting most, then the authors. */
export function scoreText(text: SearchedText, forms: readonly Form[], archive: Archive): number {
  const norm = 1 - lengthShare + (lengthShare * text.length) / Math.max(1, archive.length);
  let score = 0;
  for (const form of forms) {
    const often =
      weights.title * occurrences(text.title, form.text) +
      weights.abstract * occurrences(text.abstract, form.text) +
      weights.authors * occurrences(text.authors, form.text);
    score += (rarityOf(form, archive) * often * (saturation + 1)) / (often + saturation * norm);
  }
  return score;
}
