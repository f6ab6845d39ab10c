import type { PaperWords } from './paper-words.ts';
import { isWhole } from './typed-words.ts';

/** In how many papers each form of a word occurs, of how many in all. */
export interface FormCounts {
  papers: number;
  withForm: ReadonlyMap<string, number>;
}

/** How much a word counts where it stands. */
const weights = { title: 4, abstract: 1, authors: 2 };

const saturation = 1.2;
const lengthShare = 0.75;
/** Words of a usual paper: the same in every archive, so that nobody has to count them. */
const usualLength = 200;
/** A word that half of the papers hold tells next to nothing. */
const leastRarity = 1e-6;

/** @param padded words with a blank before and behind each. */
function occurrences(padded: string, sought: string): number {
  let count = 0;
  for (let at = padded.indexOf(sought); at >= 0; at = padded.indexOf(sought, at + 1)) count += 1;
  return count;
}

const padded = (text: string): string => ` ${text} `;

/** How much it tells that a paper holds what so many others hold. */
export const rarityOf = (holding: number, papers: number): number =>
  Math.max(leastRarity, Math.log((papers - holding + 0.5) / (holding + 0.5)));

/** BM25 over all forms, with the title counting most, then the authors. */
export function scorePaper(
  { title, abstract, authors }: PaperWords,
  { papers, withForm }: FormCounts,
): number {
  const parts = { title: padded(title), abstract: padded(abstract), authors: padded(authors) };
  // A blank more than words in each.
  const length = Object.values(parts).reduce((sum, part) => sum + occurrences(part, ' ') - 1, 0);
  const norm = 1 - lengthShare + (lengthShare * length) / usualLength;
  let score = 0;
  for (const [form, holding] of withForm) {
    const sought = isWhole(form) ? ` ${form} ` : ` ${form}`;
    const often =
      weights.title * occurrences(parts.title, sought) +
      weights.abstract * occurrences(parts.abstract, sought) +
      weights.authors * occurrences(parts.authors, sought);
    score += (rarityOf(holding, papers) * often * (saturation + 1)) / (often + saturation * norm);
  }
  return score;
}
