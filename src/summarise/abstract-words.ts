import { contentWords } from './content-words.ts';

/** Content words of a summary that a person would write: what `npm run eval:summaries` chose on its tuning half. */
const expectedWords = 14;
/** The probability of a word that the abstract does not have. */
const strangeWord = 0.04;

/** The words of an abstract's sentences by number, to weigh thousands of sets of sentences. */
export interface AbstractWords {
  /** The different words of a sentence. */
  numbersOf(text: string): number[];
  /** The F1 to expect of the different words of some sentences against those of a summary that a person would write. */
  f1(sentences: readonly { words: readonly number[] }[]): number;
}

/** @param probabilities of each word to stand in such a summary. */
export function abstractWords(probabilities: ReadonlyMap<string, number>): AbstractWords {
  const numbers = new Map<string, number>();
  const likely: number[] = [];
  /** Of each word the last call of `f1` that met it. */
  const metIn: number[] = [];
  let call = 0;
  const numberOf = (word: string): number => {
    const known = numbers.get(word);
    if (known !== undefined) return known;
    metIn.push(0);
    numbers.set(word, metIn.length - 1);
    return likely.push(probabilities.get(word) ?? strangeWord) - 1;
  };
  return {
    numbersOf: (text) => [...contentWords(text)].map(numberOf),
    f1: (sentences) => {
      call++;
      let [hits, size] = [0, 0];
      for (const { words } of sentences)
        for (const word of words) {
          if (metIn[word] === call) continue;
          metIn[word] = call;
          hits += likely[word] as number;
          size++;
        }
      return (2 * hits) / (size + expectedWords);
    },
  };
}
