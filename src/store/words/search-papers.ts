import type { Paper } from '../../paper.ts';
import { paperWords } from './paper-words.ts';
import { type FormCounts, rarityOf, scorePaper } from './score-paper.ts';
import { typedWords, type Word } from './typed-words.ts';

/** Papers that are put in order for one search; of more, those with the words in the title, then the last written. */
const mostCandidates = 100;
/** Of so many papers at most it is looked which hold any of the words, the rarest first. */
const mostLookedAt = 20_000;
/** A word in the title, beside the same anywhere, when papers are compared that hold some of the words. */
const titleShare = 0.7;

export type SearchedText = Pick<Paper, 'id' | 'title' | 'abstract' | 'authors'>;

/** What a search wants to find, and how much it tells; a whole number, so that sums are the same on every engine. */
interface WeighedWord {
  word: Word;
  weight: number;
  titleWeight: number;
}

/** What an engine knows of words: which papers hold them, by number. The order of papers is not its business. */
export interface WordIndex {
  /** In how many papers each form occurs, and how many there are. */
  count(forms: readonly string[]): Promise<{ papers: number; holding: readonly number[] }>;
  /** The papers that hold all words, anywhere or in their titles, the last written first. */
  holdingAll(words: readonly Word[], where: 'title' | 'anywhere', most: number): Promise<number[]>;
  /** The papers that hold any of the words: those first whose words weigh most, then the last written. */
  holdingAny(words: readonly WeighedWord[], most: number): Promise<number[]>;
  texts(numbers: readonly number[]): Promise<SearchedText[]>;
}

async function countForms(index: WordIndex, words: readonly Word[]): Promise<FormCounts> {
  const forms = [...new Set(words.flat())];
  const { papers, holding } = await index.count(forms);
  return { papers, withForm: new Map(forms.map((form, at) => [form, holding[at] ?? 0])) };
}

/** In how many papers a word occurs, at least. */
const papersWith = (word: Word, { withForm }: FormCounts): number =>
  Math.max(...word.map((form) => withForm.get(form) ?? 0));

/** The rarest words that any paper holds, as long as those papers can all be looked at, and more where they are too few. */
function rarest(words: readonly Word[], counts: FormCounts, limit: number): WeighedWord[] {
  const rated = words
    .map((word) => ({ word, holding: papersWith(word, counts) }))
    .filter(({ holding }) => holding > 0)
    .sort((a, b) => a.holding - b.holding);
  let looked = 0;
  const taken = rated.filter(({ holding }) => {
    const isTooFew = looked < limit;
    looked += holding;
    return isTooFew || looked <= mostLookedAt;
  });
  return taken.map(({ word, holding }) => {
    const weight = Math.max(1, Math.round(1000 * rarityOf(holding, counts.papers)));
    return { word, weight, titleWeight: Math.max(1, Math.round(titleShare * weight)) };
  });
}

/** Numbers of the papers that hold all words, no more than can be put in order. */
async function holdingAll(index: WordIndex, words: readonly Word[], most: number) {
  const anywhere = await index.holdingAll(words, 'anywhere', most + 1);
  if (anywhere.length <= most) return anywhere;
  const inTitle = await index.holdingAll(words, 'title', most);
  return [...new Set([...inTitle, ...anywhere])].slice(0, most);
}

/**
 * Ids of the papers that hold every word, best first, and when those are fewer than `limit`, of papers that hold any. The
 * engine says which papers those are; their order is our own, the same on every engine.
 */
export async function searchPapers(
  index: WordIndex,
  typed: readonly string[],
  limit: number,
): Promise<string[]> {
  const words = typedWords(typed);
  if (words.length === 0 || limit <= 0) return [];
  const counts = await countForms(index, words);
  const best = async (numbers: readonly number[]) =>
    (await index.texts(numbers))
      .map((text) => ({ id: text.id, score: scorePaper(paperWords(text), counts) }))
      .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
      .map(({ id }) => id);
  const most = Math.max(mostCandidates, limit);
  const isHeld = words.every((word) => papersWith(word, counts) > 0);
  const all = isHeld ? await holdingAll(index, words, most) : [];
  const ids = await best(all);
  if (ids.length >= limit || words.length === 1) return ids.slice(0, limit);
  const known = new Set(all);
  const any = await index.holdingAny(rarest(words, counts, limit), most);
  ids.push(...(await best(any.filter((number) => !known.has(number)))));
  return ids.slice(0, limit);
}
