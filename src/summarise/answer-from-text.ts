import { tokenize } from '../lib/text/tokenize.ts';
import type { Paper } from '../paper.ts';
import { splitSentences } from './split-sentences.ts';

/** Sentences that an answer quotes at most. */
const most = 2;

/** Words that ask and name nothing. */
const asking = new Set(['paper', 'paperloop', 'author', 'tell', 'explain', 'please']);

/** A sentence of the abstract with its number, 1 is the first. */
export interface QuotedSentence {
  number: number;
  text: string;
}

/**
 * The sentences of a paper's abstract that answer a question best: those that share most of its words, a word counting
 * more the fewer sentences hold it (idf over the abstract). In their order; none where no word is shared.
 */
export function answerFromText(
  { abstract }: Pick<Paper, 'abstract'>,
  question: string,
): QuotedSentence[] {
  const sentences = splitSentences(abstract);
  const words = new Set(tokenize(question).filter((word) => !asking.has(word)));
  const terms = sentences.map((sentence) => new Set(tokenize(sentence)));
  const weightOf = (word: string) => {
    const holders = terms.filter((held) => held.has(word)).length;
    return holders === 0 ? 0 : Math.log(1 + sentences.length / holders);
  };
  const weights = new Map([...words].map((word) => [word, weightOf(word)]));
  return sentences
    .map((text, at) => {
      const held = terms[at] ?? new Set();
      const score = [...weights].reduce(
        (sum, [word, weight]) => sum + (held.has(word) ? weight : 0),
        0,
      );
      return { number: at + 1, text, score };
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.number - b.number)
    .slice(0, most)
    .sort((a, b) => a.number - b.number)
    .map(({ number, text }) => ({ number, text }));
}
