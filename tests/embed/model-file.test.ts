import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { encodeModel } from '../../lab/files/encode-models.ts';
import { decodeModel, readModel } from '../../src/embed/model-file.ts';
import { InputError } from '../../src/errors.ts';
import { tinyModel } from './tiny-model.ts';

const model = tinyModel({ bandit: [127, -127, 3], regret: [0, 5, -9], 'ünïcode-wörd': [1] }, [[7]]);
const bytes = () => encodeModel(model);

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

describe('a model file', () => {
  it('gives back what was put in', () => {
    expect(decodeModel(bytes(), 'a file')).toEqual(model);
  });

  it('may lie anywhere in a larger buffer', () => {
    for (const offset of [1, 2, 3, 7]) {
      const room = Buffer.alloc(bytes().length + 16);
      bytes().copy(room, offset);
      const view = room.subarray(offset, offset + bytes().length);
      expect(decodeModel(view, 'a file')).toEqual(model);
    }
  });

  it('has another hash as soon as one number differs', () => {
    const rows = model.rows.slice();
    rows[2] = 4;
    expect(decodeModel(encodeModel({ ...model, rows }), 'a file').hash).not.toBe(model.hash);
  });

  it('is refused when any of its bytes is damaged', () => {
    for (let at = 16; at < bytes().length; at += 11) {
      const damaged = bytes();
      damaged[at] = (damaged[at] as number) ^ 0x40;
      expect(() => decodeModel(damaged, 'my.bin')).toThrow(/my\.bin is damaged.*checksum/);
    }
  });

  it.each([
    ['cut off', () => bytes().subarray(0, -9), /damaged/],
    ['empty', () => Buffer.alloc(0), /not a model/],
    ['another kind of file', () => Buffer.from('{"id":"2512.00001"}'.repeat(9)), /not a model/],
    [
      'of a later format',
      () => {
        const later = bytes();
        later.writeUInt32LE(9, 8);
        return later;
      },
      /format 9, this version reads 1/,
    ],
  ])('is refused when it is %s', (_, make, sentence) => {
    expect(() => decodeModel(make(), 'my.bin')).toThrow(InputError);
    expect(() => decodeModel(make(), 'my.bin')).toThrow(sentence);
  });

  it('is read from disk, and a missing one says how to get it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'model-'));
    folders.push(folder);
    writeFileSync(join(folder, 'a.bin'), bytes());
    expect(readModel(join(folder, 'a.bin'))).toEqual(model);
    expect(() => readModel(join(folder, 'b.bin'))).toThrow(/no such file.*train:embedding/);
  });
});
