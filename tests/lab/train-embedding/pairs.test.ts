import { describe, expect, it } from 'vitest';
import { bagBuilder } from '../../../lab/train-embedding/build-bags.ts';
import { type EncodedTexts, encodeTexts } from '../../../lab/train-embedding/encode-texts.ts';
import {
  type PairKind,
  pairLength,
  planBatches,
} from '../../../lab/train-embedding/plan-batches.ts';

const text = (title: string, abstract: string, keywords: string[] = []) => ({
  title,
  abstract,
  keywords,
  day: null,
});
const texts = [
  text('Lemurs', 'Trees hold lemurs. Fruit hangs high. Nothing rots.', ['primates', 'islands']),
  text('Kettles', 'Steam whistles. Copper shines.'),
  text('Silence', ''),
];
const options = { minimumFrequency: 1, mostWords: 100, mostPhrases: 0 };

const wordsBetween = ({ tokens, words, rare }: EncodedTexts, from: number, to: number) =>
  [...tokens.subarray(from, to)].map((token) => words[token] ?? rare[token - words.length]);

describe('encodeTexts', () => {
  it('lays title, abstract and keywords in a row and finds the sentences', () => {
    const encoded = encodeTexts(texts, options);
    const [{ title, abstract, keywords, end, sentences }] = encoded.spans as [
      EncodedTexts['spans'][0],
    ];
    expect(wordsBetween(encoded, title, abstract)).toEqual(['lemur']);
    expect(wordsBetween(encoded, abstract, sentences[0] as number)).toEqual([
      'tree',
      'hold',
      'lemur',
    ]);
    expect(wordsBetween(encoded, keywords, end)).toEqual(['primate', 'island']);
    expect(sentences).toHaveLength(3);
    expect(sentences.at(-1)).toBe(keywords);
  });

  it('counts texts, not occurrences, and leaves rare words without a row', () => {
    const twice = [text('Lemur lemur', 'lemur'), text('Lemur', 'Fruit.'), text('Kettle', 'kettle')];
    const { words, frequencies, rare } = encodeTexts(twice, { ...options, minimumFrequency: 2 });
    expect(words).toEqual(['lemur']);
    expect([...frequencies]).toEqual([2]);
    expect(rare).toEqual(['fruit', 'kettle']);
  });
});

describe('phrases', () => {
  const often = Array.from({ length: 30 }, (_, at) =>
    text('Glass harp', `Tunes of glass harps. Harp glass ${at % 2 ? 'rings' : 'breaks'}.`, [
      'glass',
    ]),
  );

  it('stand behind their second word, and the stretches still fit', () => {
    const encoded = encodeTexts(often, { ...options, mostPhrases: 1 });
    const [{ title, abstract, keywords, end, sentences }] = encoded.spans as [
      EncodedTexts['spans'][0],
    ];
    expect(wordsBetween(encoded, title, abstract)).toEqual(['glass', 'harp', 'glass harp']);
    expect(wordsBetween(encoded, abstract, sentences[0] as number)).toEqual([
      'tune',
      'glass',
      'harp',
      'glass harp',
    ]);
    // "harp. Harp" and "harp glass" make none, and no sentence reaches into the next.
    expect(wordsBetween(encoded, sentences[0] as number, keywords)).toEqual([
      'harp',
      'glass',
      'break',
    ]);
    expect(wordsBetween(encoded, keywords, end)).toEqual(['glass']);
    expect(encoded.frequencies[encoded.words.indexOf('glass harp')]).toBe(30);
  });

  it('leave rare words their own numbers', () => {
    const { words, rare, tokens } = encodeTexts([...often, text('Marimba', '')], {
      ...options,
      minimumFrequency: 2,
      mostPhrases: 5,
    });
    expect(rare).toEqual(['marimba']);
    expect(tokens.at(-1)).toBe(words.length);
  });
});

describe('planBatches', () => {
  const encoded = encodeTexts([...texts, ...texts, ...texts, ...texts], options);
  const pairsOf = (kind: PairKind, batch: number) => {
    const plan = planBatches(encoded.spans, { [kind]: 1 }, { batch, steps: 1, seed: 1 });
    return Array.from({ length: batch }, (_, at) => {
      const [a, b, c, d, e, f] = plan.subarray(at * pairLength, (at + 1) * pairLength);
      const words = (from = 0, to = 0) => wordsBetween(encoded, from, to);
      return { left: words(a, b), right: [...words(c, d), ...words(e, f)] };
    });
  };

  it('pairs a title with its abstract, or with the whole', () => {
    for (const { left, right } of pairsOf('title-abstract', 8))
      expect(right).toEqual(
        left[0] === 'lemur'
          ? ['tree', 'hold', 'lemur', 'fruit', 'hang', 'high', 'nothing', 'rot']
          : ['steam', 'whistle', 'copper', 'shine'],
      );
    for (const { left, right } of pairsOf('title-paper', 8)) expect(right[0]).toBe(left[0]);
  });

  it('pairs a sentence with everything but itself', () => {
    for (const { left, right } of pairsOf('sentence-rest', 8)) {
      const whole = left.concat(right).toSorted();
      const isLemur = right.includes('lemur') && right[0] === 'lemur';
      expect(whole).toEqual(
        (isLemur
          ? ['lemur', 'tree', 'hold', 'lemur', 'fruit', 'hang', 'high', 'nothing', 'rot']
          : ['kettle', 'steam', 'whistle', 'copper', 'shine']
        ).toSorted(),
      );
    }
  });

  it('pairs keywords with the paper, where there are any', () => {
    for (const { left, right } of pairsOf('keywords-paper', 4)) {
      expect(left).toEqual(['primate', 'island']);
      expect(right).not.toContain('primate');
    }
  });

  it('gives each kind its share of the steps and leaves out one that has too few texts', () => {
    const shares = { 'title-paper': 0.75, 'sentence-rest': 0.25, 'keywords-paper': 1 };
    const plan = planBatches(encoded.spans, shares, { batch: 8, steps: 8, seed: 1 });
    const isSplit = (step: number) =>
      Array.from({ length: 8 }, (_, at) => plan[(step * 8 + at) * pairLength + 5]).some((to) => to);
    expect(Array.from({ length: 8 }, (_, step) => isSplit(step)).filter(Boolean)).toHaveLength(2);
  });

  it('never meets a text twice in a batch', () => {
    const plan = planBatches(encoded.spans, { 'title-paper': 1 }, { batch: 8, steps: 5, seed: 3 });
    for (let step = 0; step < 5; step++) {
      const begins = Array.from({ length: 8 }, (_, at) => plan[(step * 8 + at) * pairLength]);
      expect(new Set(begins).size).toBe(8);
    }
  });
});

describe('bagBuilder', () => {
  // Tokens 0 and 1 are words with rows 0 and 1; token 2 is rare and has pieces 5, 6, 7 and 8.
  const source = {
    tokens: Int32Array.of(0, 1, 0, 2, 0),
    pieceAt: Int32Array.of(0, 1, 1, 5),
    pieces: Int32Array.of(4, 5, 6, 7, 8),
    words: 2,
  };
  const quiet = { dropout: 0, spelling: 0 };
  const entries = (spans: number[], noise = quiet, key = 1) => {
    const { at, rows, values } = bagBuilder(source)(Int32Array.from(spans), 4, noise, key);
    return Array.from({ length: at.length - 1 }, (_, bag) =>
      Array.from({ length: (at[bag + 1] as number) - (at[bag] as number) }, (__, i) => {
        const entry = (at[bag] as number) + i;
        return [rows[entry], Math.round((values[entry] as number) * 1e4) / 1e4];
      }),
    );
  };

  it('holds each word once by 1 + ln of its count, a rare one by its pieces', () => {
    const three = Math.round((1 + Math.log(3)) * 1e4) / 1e4;
    const rare = [5, 6, 7, 8].map((row) => [row, 0.5]);
    expect(entries([0, 5, 0, 0, 1, 2, 3, 4])).toEqual([
      [[0, three], [1, 1], ...rare],
      [[1, 1], ...rare],
    ]);
  });

  it('leaves out about the share of words that it is told to, the same for the same key', () => {
    const spans = Array.from({ length: 2000 }, () => [1, 2, 0, 0]).flat();
    const noise = { dropout: 0.25, spelling: 0 };
    const kept = entries(spans, noise).filter((bag) => bag.length > 0).length;
    expect(kept / 2000).toBeGreaterThan(0.7);
    expect(kept / 2000).toBeLessThan(0.8);
    expect(entries(spans, noise)).toEqual(entries(spans, noise));
    expect(entries(spans, noise)).not.toEqual(entries(spans, noise, 2));
  });

  it('spells words that have pieces when it is told to', () => {
    expect(entries([0, 1, 0, 0], { dropout: 0, spelling: 1 })).toEqual([[[4, 1]]]);
  });
});
