import { statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadLocalEmbedder, shippedModel } from '../../src/embed/local-embedder.ts';
import { readModel } from '../../src/embed/model-file.ts';
import { cosine } from './tiny-model.ts';

const embedder = loadLocalEmbedder();
const near = (a: string, b: string) => cosine(embedder.embedQuery(a), embedder.embedQuery(b));

describe('the model that comes with the project', () => {
  it('is at most 8 MB and says what it was trained on', () => {
    expect(statSync(shippedModel).size).toBeLessThanOrEqual(8_000_000);
    const { header, words } = readModel(shippedModel);
    expect(header.trained.papers).toBeGreaterThan(100_000);
    expect(header.trained.to).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(new Set(words).size).toBe(words.length);
  });

  it.each([
    ['rewards that a program can check', 'RLVR', 'protein folding'],
    ['robots walking on four legs', 'quadruped locomotion', 'question answering'],
    ['choosing arms with little regret', 'multi-armed bandits', 'image segmentation'],
    ['policies from logged datasets, without interaction', 'offline RL', 'speech synthesis'],
    ['copying an expert', 'imitation learning', 'graph neural networks'],
    ['several players that work together', 'multi-agent cooperation', 'diffusion of images'],
  ])('finds "%s" nearer to %s than to %s', (sentence, meant, other) => {
    expect(near(sentence, meant)).toBeGreaterThan(near(sentence, other) + 0.1);
  });

  it('puts the paper that an interest means first, though they share few words', () => {
    const titles = [
      'Teaching Quadrupeds to Trot over Rubble',
      'A Corpus of Spoken Dialogue in Nine Languages',
      'Posterior Contraction of Sparse Linear Regression',
      'Segmenting Tumours from Few Annotated Scans',
    ];
    const vectors = embedder.embed(titles.map((title) => ({ title, abstract: '' })));
    const interest = embedder.embedQuery('Legged robots: locomotion learnt in simulation.');
    const scores = vectors.map((vector) => cosine(vector, interest));
    expect(scores.indexOf(Math.max(...scores))).toBe(0);
  });

  it('gives a word that nobody has written yet a vector', () => {
    expect(Math.hypot(...embedder.embedQuery('zyxographer'))).toBeCloseTo(1, 5);
  });
});
