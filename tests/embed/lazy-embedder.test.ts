import { copyFileSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import {
  lazyLocalEmbedder,
  loadLocalEmbedder,
  shippedModel,
} from '../../src/embed/local-embedder.ts';
import { InputError } from '../../src/errors.ts';

function modelFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'paperloop-model-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'model.bin');
  copyFileSync(shippedModel, file);
  return file;
}

it('is known by name, version and length without its model, which is read with the first text', () => {
  let readings = 0;
  const lazy = lazyLocalEmbedder(shippedModel, () => {
    readings += 1;
    return loadLocalEmbedder();
  });
  const { name, version, dim, embedQuery } = loadLocalEmbedder();
  expect(lazy).toMatchObject({ name, version, dim });
  expect(readings).toBe(0);
  expect(lazy.embedQuery('offline bandits')).toEqual(embedQuery('offline bandits'));
  expect(readings).toBe(1);
});

it('says at once that a file is missing or something else, and with the first text that it is cut off', () => {
  const file = modelFile();
  expect(() => lazyLocalEmbedder(`${file}.not`)).toThrow(InputError);
  const load = () => loadLocalEmbedder(file);
  truncateSync(file, 5_000_000);
  expect(() => lazyLocalEmbedder(file, load).embedQuery('bandit')).toThrow(/is damaged/);
  writeFileSync(file, 'a picture');
  expect(() => lazyLocalEmbedder(file)).toThrow(/it is not a model of the paper embedding/);
});

it('gives no vectors of another model than the one whose version it told', () => {
  const other = { ...loadLocalEmbedder(), version: '2-other' };
  expect(() => lazyLocalEmbedder(shippedModel, () => other).embedQuery('bandit')).toThrow(
    /was replaced since the start/,
  );
});
