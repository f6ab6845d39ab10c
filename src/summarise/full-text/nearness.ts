import { shippedEmbedder } from '../../embed/local-embedder.ts';
import { inTurns } from '../../lib/async/in-turns.ts';
import { nextTurn } from '../../lib/async/next-turn.ts';
import { dotDense } from '../../lib/dense-vector.ts';
import { mean, sum } from '../../lib/statistics.ts';
import { tokenize } from '../../lib/text/tokenize.ts';

/** Words of a question that do not point to a place. */
const askingWords = new Set([
  ...['paper', 'paperloop', 'author', 'tell', 'explain', 'please', 'know', 'say', 'many', 'much'],
  ...['does', 'work', 'use', 'used', 'using', 'often'],
]);

/** Saturation of repeated words, and strength of the length normalisation (Robertson & Zaragoza 2009). */
const [k1, b] = [1.2, 0.75];

/** How near a text is to a question. */
interface Nearness {
  /** BM25 over the texts, of the highest: 0 to 1. */
  words: number;
  /** The share of what the question's words weigh that stands in the text. */
  coverage: number;
  /** How many of the question's words stand in the text. */
  held: number;
  /** The cosine of the project's embedding. */
  meaning: number;
  score: number;
}

/** The words of a question that say what it is about. */
const questionTerms = (question: string): string[] => [
  ...new Set(tokenize(question).filter((word) => !askingWords.has(word))),
];

interface Counted {
  counts: Map<string, number>;
  length: number;
}

function countWords(text: string): Counted {
  const counts = new Map<string, number>();
  const words = tokenize(text);
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return { counts, length: words.length };
}

/** The weight of each term, by how few of the texts hold it. */
function weigh(terms: readonly string[], texts: readonly Counted[]): Map<string, number> {
  return new Map(
    terms.map((term) => {
      const holders = texts.filter(({ counts }) => counts.has(term)).length;
      return [term, Math.log(1 + (texts.length - holders + 0.5) / (holders + 0.5))];
    }),
  );
}

/** What is near: by most of what is asked, by two words of a long question, or by its meaning. */
const near = { coverage: 0.34, held: 2, coverageOfHeld: 0.15, meaning: 0.5 };

/** Whether a text may tell what is asked. */
export const isNear = ({ coverage, held, meaning }: Nearness): boolean =>
  coverage >= near.coverage ||
  (held >= near.held && coverage >= near.coverageOfHeld) ||
  (meaning >= near.meaning && coverage > 0);

/** How near each text is to the question, by words (BM25) and by the project's embedding, in turns of the event loop. */
export async function nearnessOf(texts: readonly string[], question: string): Promise<Nearness[]> {
  const yieldInTurn = inTurns(nextTurn);
  const counted: Counted[] = [];
  const meanings: number[] = [];
  const { embedQuery } = shippedEmbedder();
  const asked = embedQuery(question);
  for (const text of texts) {
    if (yieldInTurn.isDue()) await yieldInTurn();
    counted.push(countWords(text));
    meanings.push(dotDense(asked, embedQuery(text)));
  }
  const terms = questionTerms(question);
  const weights = weigh(terms, counted);
  const all = sum(weights.values());
  const usual = mean(counted.map(({ length }) => length)) || 1;
  const scores = counted.map(({ counts, length }) => {
    const norm = k1 * (1 - b + b * (length / usual));
    const part = (term: string) => {
      const count = counts.get(term) ?? 0;
      return ((weights.get(term) ?? 0) * count * (k1 + 1)) / (count + norm);
    };
    return sum(terms.map(part));
  });
  const highest = Math.max(0, ...scores) || 1;
  return counted.map(({ counts }, at) => {
    const found = terms.filter((term) => counts.has(term));
    const held = sum(found.map((term) => weights.get(term) ?? 0));
    const words = (scores[at] ?? 0) / highest;
    const meaning = meanings[at] ?? 0;
    return {
      words,
      coverage: all === 0 ? 0 : held / all,
      held: found.length,
      meaning,
      score: 0.6 * words + 0.4 * Math.max(0, meaning),
    };
  });
}
