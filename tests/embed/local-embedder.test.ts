import { describe, expect, it } from 'vitest';
import { localEmbedder, shippedEmbedder, shippedVersion } from '../../src/embed/local-embedder.ts';
import { wordPieces } from '../../src/embed/word-pieces.ts';
import { cosine, tinyModel } from './tiny-model.ts';

const paper = (title: string, abstract = '') => ({ title, abstract });
const rounded = (vector: Float32Array | undefined) =>
  [...(vector ?? [])].map((value) => Math.round(value * 1e4) / 1e4);
const unit = (...values: number[]) => {
  const norm = Math.hypot(...values);
  return rounded(
    Float32Array.from([...values, ...new Array(8 - values.length).fill(0)], (v) => v / norm),
  );
};

describe('the local embedder', () => {
  it('sums the rows of the words, each by its scale and 1 + ln of its count', () => {
    const scales = [2 / 127, 0.5 / 127];
    const embedder = localEmbedder(tinyModel({ bandit: [127, 0], regret: [0, 127] }, [], scales));
    const [vector] = embedder.embed([paper('A bandit', 'Regret of bandits and bandits: regret!')]);
    // The title counts twice: "bandit" four times, "regret" twice.
    expect(rounded(vector)).toEqual(unit(2 * (1 + Math.log(4)), 0.5 * (1 + Math.log(2))));
  });

  it('gives unit vectors, and zeros where nothing was understood', () => {
    const embedder = localEmbedder(tinyModel({ bandit: [3, 4] }));
    const [known, unknown, empty] = embedder.embed([
      paper('Bandits'),
      paper('Zyzzyva'),
      paper('', ''),
    ]);
    expect(Math.hypot(...(known as Float32Array))).toBeCloseTo(1, 6);
    expect(rounded(unknown)).toEqual(new Array(8).fill(0));
    expect(rounded(empty)).toEqual(new Array(8).fill(0));
    expect(rounded(embedder.embedQuery('?!'))).toEqual(new Array(8).fill(0));
  });

  it('embeds a sentence like a text of the same words', () => {
    const embedder = localEmbedder(tinyModel({ bandit: [3, 4], regret: [-7, 1, 5] }));
    expect(embedder.embedQuery('Regret of bandits')).toEqual(
      embedder.embed([paper('', 'bandit regret')])[0],
    );
  });

  it('spells a word that is not on its list, so that a relative is near and a stranger is not', () => {
    const buckets = 4096;
    const pieces = Array.from({ length: buckets }, (_, i) => {
      const turn = Math.sin(i * 12.9898) * 43758.5453;
      return Array.from({ length: 8 }, (_, k) => Math.round(120 * Math.sin(turn * (k + 1))));
    });
    const embedder = localEmbedder(tinyModel({ bandit: [0, 1] }, pieces));
    const [plain, relative, stranger] = embedder.embed(
      ['flowgrpo', 'flowgrpo2', 'quadruped'].map((word) => paper(word)),
    ) as [Float32Array, Float32Array, Float32Array];
    expect(cosine(plain, relative)).toBeGreaterThan(0.6);
    expect(cosine(plain, stranger)).toBeLessThan(0.5);
  });

  it('gives all pieces of a word together about the weight of a word', () => {
    const buckets = 64;
    // Every piece points along the second number, the one word along the first.
    const pieces = Array.from({ length: buckets }, () => [0, 100]);
    const embedder = localEmbedder(tinyModel({ bandit: [100, 0] }, pieces));
    const [along, across] = embedder.embedQuery('bandit flowgrpo');
    const count = wordPieces('flowgrpo', buckets).length;
    expect((across as number) / (along as number)).toBeCloseTo(Math.sqrt(count), 4);
  });

  it('adds the row of a phrase where its two words stand side by side', () => {
    const embedder = localEmbedder(
      tinyModel({ policy: [100], gradient: [0, 100], 'policy gradient': [0, 0, 100] }),
    );
    expect(rounded(embedder.embedQuery('policy gradients'))).toEqual(unit(1, 1, 1));
    expect(rounded(embedder.embedQuery('gradients of policies'))).toEqual(unit(1, 1));
    // No phrase reaches from the title into the abstract; in the title it counts twice.
    expect(rounded(embedder.embed([paper('policy', 'gradient')])[0])).toEqual(
      unit(1 + Math.log(2), 1),
    );
    const twice = 1 + Math.log(2);
    expect(rounded(embedder.embed([paper('policy gradient')])[0])).toEqual(
      unit(twice, twice, twice),
    );
  });

  it('keeps the vector of a paper it has met', () => {
    const embedder = localEmbedder(tinyModel({ bandit: [3, 4] }));
    const met = paper('Bandits');
    expect(embedder.embed([met])[0]).toBe(embedder.embed([met])[0]);
  });

  it('has the version of its model', () => {
    const one = localEmbedder(tinyModel({ bandit: [3, 4] }));
    const same = localEmbedder(tinyModel({ bandit: [3, 4] }));
    const other = localEmbedder(tinyModel({ bandit: [4, 3] }));
    expect(one.version).toBe(same.version);
    expect(one.version).not.toBe(other.version);
  });
});

describe('the pieces of a word', () => {
  it('are below the number of buckets, ascending, each once, and the same every time', () => {
    const pieces = wordPieces('hyperparameter', 50);
    expect(pieces).toEqual([...new Set(pieces)].sort((a, b) => a - b));
    expect(pieces.every((piece) => piece >= 0 && piece < 50)).toBe(true);
    expect(wordPieces('hyperparameter', 50)).toEqual(pieces);
  });

  it('are every run of four letters and the whole', () => {
    // <rl> is the whole.
    expect(wordPieces('rl', 1e9)).toHaveLength(1);
    // <grp, grpo, rpo>, and the whole.
    expect(wordPieces('grpo', 1e9)).toHaveLength(4);
  });

  it('are shared by words that share letters', () => {
    const other = new Set(wordPieces('flowgrpo', 1e9));
    expect(wordPieces('grpo', 1e9).filter((piece) => other.has(piece))).toHaveLength(2);
  });

  it('are none of a word with a hyphen, because its parts are terms', () => {
    expect(wordPieces('flow-grpo', 100)).toEqual([]);
  });

  it('are none of a phrase', () => {
    expect(wordPieces('policy gradient', 100)).toEqual([]);
  });

  it('are none without buckets', () => {
    expect(wordPieces('grpo', 0)).toEqual([]);
  });
});

it('has a version that is told without reading the model', () => {
  expect(shippedVersion()).toBe(shippedEmbedder().version);
});
