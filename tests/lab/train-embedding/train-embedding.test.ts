import { describe, expect, it } from 'vitest';
import { encodeModel } from '../../../lab/files/encode-models.ts';
import type { TrainingText } from '../../../lab/train-embedding/encode-texts.ts';
import {
  defaultTraining,
  type TrainingOptions,
  type TrainingProgress,
  trainEmbedding,
} from '../../../lab/train-embedding/train-embedding.ts';
import { localEmbedder } from '../../../src/embed/local-embedder.ts';
import { decodeModel } from '../../../src/embed/model-file.ts';
import { seededRandom } from '../../../src/lib/random.ts';
import { cosine } from '../../embed/tiny-model.ts';

const subjects = [
  ['lemur', 'maki', ['tail', 'forest', 'primate', 'island', 'fruit']],
  ['kettle', 'boiler', ['steam', 'whistle', 'kitchen', 'copper', 'spout']],
  ['violin', 'fiddle', ['string', 'bow', 'melody', 'concert', 'rosin']],
  ['glacier', 'icefield', ['valley', 'moraine', 'melting', 'snow', 'crevasse']],
] as const;

/**
 * Papers on four subjects. A title calls the subject by one of two names, an abstract describes it without
 * naming it: that the two names mean the same can only be learnt from titles and abstracts together.
 */
function world(size: number, seed: number): TrainingText[] {
  const random = seededRandom(seed);
  const any = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  return Array.from({ length: size }, (_, at) => {
    const [name, otherName, words] = subjects[at % subjects.length] as (typeof subjects)[number];
    const sentence = () => `The ${any(words)} and the ${any(words)} of ${any(words)}.`;
    return {
      title: `${any([name, otherName])} number${Math.floor(random() * 40)}`,
      abstract: `${sentence()} ${sentence()}`,
      keywords: [],
      day: `2024-0${1 + (at % 9)}-15`,
    };
  });
}

const tiny: TrainingOptions = {
  ...defaultTraining,
  dim: 64,
  batch: 32,
  epochs: 3,
  pieces: 64,
  minimumFrequency: 2,
  mostWords: 500,
  mostPhrases: 10,
  threads: 1,
};

const bytesOf = async (options: TrainingOptions, texts = world(200, 1)) =>
  encodeModel(await trainEmbedding(texts, options, () => {}));

async function embedderOf(options: TrainingOptions, texts: TrainingText[]) {
  return localEmbedder(decodeModel(await bytesOf(options, texts), 'trained here'));
}

describe('training', () => {
  it('gives the same bytes for the same seed, and others for another', async () => {
    const first = await bytesOf(tiny);
    expect((await bytesOf(tiny)).equals(first)).toBe(true);
    expect((await bytesOf({ ...tiny, seed: 2 })).equals(first)).toBe(false);
  });

  it('gives the same bytes with two threads', async () => {
    expect((await bytesOf({ ...tiny, threads: 2 })).equals(await bytesOf(tiny))).toBe(true);
  });

  it('brings names of the same thing together that never stand together', async () => {
    // Every batch has several papers on one subject: a low temperature would learn to tell those apart.
    const mild = { pairs: { 'title-abstract': 1 }, temperature: 0.2 };
    const embedder = await embedderOf({ ...tiny, ...mild, epochs: 40, pieces: 0 }, world(800, 2));
    const vectors = subjects.map(([name, otherName]) => [
      embedder.embedQuery(name),
      embedder.embedQuery(otherName),
    ]) as [Float32Array, Float32Array][];
    for (const [i, [name]] of vectors.entries())
      for (const [j, [, otherName]] of vectors.entries()) {
        if (i === j) expect(cosine(name, otherName)).toBeGreaterThan(0.8);
        else expect(cosine(name, otherName)).toBeLessThan(0.3);
      }
  });

  it('teaches pieces what their words mean, so that a new word is near its relatives', async () => {
    const embedder = await embedderOf(
      { ...tiny, epochs: 20, pieces: 2048, spelling: 0.3 },
      world(800, 3),
    );
    const [coined, violin, kettle] = ['microviolinist', 'violin', 'kettle'].map((word) =>
      embedder.embedQuery(word),
    ) as [Float32Array, Float32Array, Float32Array];
    expect(cosine(coined, violin)).toBeGreaterThan(cosine(coined, kettle) + 0.2);
  });

  it('tells how far it is, and lowers its loss', async () => {
    const seen: TrainingProgress[] = [];
    await trainEmbedding(
      world(200, 4),
      { ...tiny, epochs: 10, pairs: { 'title-abstract': 1 } },
      (progress) => seen.push(progress),
    );
    const steps = seen.filter(({ stage }) => stage === 'steps');
    expect(steps.map(({ done }) => done)).toEqual(steps.map((_, at) => at + 1));
    expect(steps.at(-1)?.total).toBe(steps.length);
    const mean = (part: TrainingProgress[]) =>
      part.reduce((sum, { loss }) => sum + (loss as number), 0) / part.length;
    expect(mean(steps.slice(-10))).toBeLessThan(0.95 * mean(steps.slice(0, 10)));
  });

  it('says in the header what it was trained on', async () => {
    const { header, words } = await trainEmbedding(world(200, 5), tiny, () => {});
    expect(header.trained).toMatchObject({
      papers: 200,
      from: '2024-01-15',
      to: '2024-09-15',
      seed: 1,
      batch: 32,
    });
    expect(words).toContain('lemur');
    expect(header.words).toBe(words.length);
  });

  it('gives phrases rows of their own, behind the words', async () => {
    const named = world(200, 7).map((text) => ({ ...text, title: `${text.title} pocket edition` }));
    const { words } = await trainEmbedding(named, tiny, () => {});
    expect(words.indexOf('pocket edition')).toBeGreaterThan(words.indexOf('pocket'));
    const plain = await trainEmbedding(named, { ...tiny, mostPhrases: 0 }, () => {});
    expect(plain.words).not.toContain('pocket edition');
  });

  it('takes part of the words when there are too many: the frequent ones', async () => {
    const { words } = await trainEmbedding(
      world(800, 6),
      { ...tiny, mostWords: 20, mostPhrases: 0 },
      () => {},
    );
    expect(words).toHaveLength(20);
    expect(words).toEqual(expect.arrayContaining(subjects.flatMap(([, , described]) => described)));
  });
});
