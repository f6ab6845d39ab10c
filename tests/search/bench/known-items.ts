import { seededRandom } from '../../../src/lib/random.ts';
import { stopWords } from '../../../src/lib/text/stop-words.ts';
import type { Paper } from '../../../src/paper.ts';

/** A search for which it is known what it should find. */
export interface KnownItem {
  question: string;
  ids: readonly string[];
}

/** Searches of one kind, and among how many results the paper should be. */
export interface KnownItems {
  name: string;
  within: number;
  items: KnownItem[];
}

/** Words of a title that say what it is about, the longest first. */
const tellingWords = (title: string): string[] =>
  title
    .split(/[^A-Za-z-]+/)
    .filter((word) => word.length > 4 && !stopWords.has(word.toLowerCase()))
    .sort((a, b) => b.length - a.length);

/** One letter left out, doubled, replaced, or exchanged with the next. */
function misspell(word: string, random: () => number): string {
  const at = 1 + Math.floor(random() * (word.length - 2));
  const [head, letter = '', next = ''] = [word.slice(0, at), word[at], word[at + 1]];
  const kinds = [
    head + word.slice(at + 1),
    head + letter + word.slice(at),
    `${head}${letter === 'e' ? 'a' : 'e'}${word.slice(at + 1)}`,
    head + next + letter + word.slice(at + 2),
  ];
  const made = kinds[Math.floor(random() * kinds.length)] as string;
  return made === word ? (kinds[0] as string) : made;
}

function sixWords(abstract: string, random: () => number): string {
  const words = abstract.split(/\s+/);
  const from = Math.floor(random() * Math.max(1, words.length - 6));
  return words.slice(from, from + 6).join(' ');
}

/** Searches by what somebody remembers of a paper: of so many papers, chosen by chance. */
export function knownItems(papers: readonly Paper[], count: number, seed: string): KnownItems[] {
  const random = seededRandom(seed);
  const sets: KnownItems[] = [
    { name: 'title', within: 1, items: [] },
    { name: 'six words of the abstract', within: 10, items: [] },
    { name: "an author's full name and a word", within: 3, items: [] },
    { name: 'a surname and a word', within: 3, items: [] },
    { name: 'title with a letter wrong', within: 10, items: [] },
    { name: 'three words, a letter wrong', within: 10, items: [] },
  ];
  const add = (at: number, question: string, id: string) =>
    sets[at]?.items.push({ question, ids: [id] });
  for (let left = count; left > 0; left--) {
    const { id, title, abstract, authors } = papers[Math.floor(random() * papers.length)] as Paper;
    add(0, title, id);
    add(1, sixWords(abstract, random), id);
    const telling = tellingWords(title);
    const [first] = telling;
    const author = authors[Math.floor(random() * authors.length)];
    if (!first) continue;
    if (author) add(2, `${author} ${first}`, id);
    if (author) add(3, `${author.split(' ').at(-1)} ${first}`, id);
    const wrong = telling[Math.floor(random() * telling.length)] as string;
    const misspelt = misspell(wrong, random);
    add(4, title.replace(wrong, misspelt), id);
    const three = [...new Set([wrong, ...telling])].slice(0, 3);
    add(5, three.map((word) => (word === wrong ? misspelt : word)).join(' '), id);
  }
  return sets;
}

/** Ways to write the same, whose results should be the same. */
export const sameTerms: readonly (readonly string[])[] = [
  ['off-policy', 'offpolicy', 'off policy'],
  ['fine-tuning', 'finetuning'],
  ['optimisation', 'optimization'],
  ['quantizing', 'quantization'],
  ['GRPO', 'group relative policy optimization'],
  ['world model', 'world models'],
];
