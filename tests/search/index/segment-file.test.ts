import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/errors.ts';
import { indexPaper } from '../../../src/search/index/index-paper.ts';
import { buildSegment, postingsOf, type Segment } from '../../../src/search/index/segment.ts';
import { decodeSegment, encodeSegment } from '../../../src/search/index/segment-file.ts';
import { aPaper } from '../../builders.ts';
import { wordEmbedder } from '../../fakes/word-embedder.ts';
import { createDraws, inventPapers } from '../invented-papers.ts';

const embedder = wordEmbedder();
const defining = aPaper({
  id: 'long',
  abstract: 'We use group relative policy optimization (GRPO).',
});
const papers = [...inventPapers(60, createDraws('files')), defining];
const segment = buildSegment(
  papers.map((paper) => indexPaper(paper, embedder)),
  embedder.dim,
);

/** As it is read from a file: aligned. */
const aligned = (bytes: Uint8Array): Buffer => Buffer.from(new Uint8Array(bytes).buffer);
const encoded = (one: Segment) => aligned(encodeSegment(one));

/** A file with some bytes set, and a checksum that fits. */
function forged(change: (bytes: Buffer) => void): Buffer {
  const bytes = encoded(segment);
  change(bytes);
  const sum = createHash('sha256').update(bytes.subarray(0, -32)).digest();
  sum.copy(bytes, bytes.length - 32);
  return bytes;
}

describe('a file of a segment', () => {
  it('gives back the segment as it was, all papers alive', () => {
    const dying = { ...segment, dead: Uint8Array.from(segment.ids, (_, doc) => doc % 2) };
    const read = decodeSegment(encoded(dying), 'a file');
    expect({ ...read, vocabulary: read.vocabulary.bytes.toString() }).toEqual({
      ...segment,
      vocabulary: segment.vocabulary.bytes.toString(),
    });
    expect(read.longForms.get('grpo')).toEqual(
      new Map([['group relative policy optimization', 1]]),
    );
    expect([...postingsOf(read, '学').docs]).toEqual([...postingsOf(segment, '学').docs]);
  });

  it('may be of no paper at all', () => {
    const read = decodeSegment(encoded(buildSegment([], embedder.dim)), 'a file');
    expect(read.ids).toEqual([]);
    expect(postingsOf(read, 'a').docs).toHaveLength(0);
  });

  it('is refused when any byte of it is another', () => {
    const { below } = createDraws('damage');
    for (let round = 0; round < 60; round++) {
      const bytes = encoded(segment);
      const at = below(bytes.length);
      bytes[at] = (bytes[at] as number) ^ (1 << below(8));
      expect(() => decodeSegment(bytes, 'the file'), `byte ${at}`).toThrow(InputError);
    }
  });

  it('is refused when it is cut off anywhere', () => {
    const whole = encoded(segment);
    for (const length of [0, 1, 8, 15, 16, 47, 48, 200, whole.length >> 1, whole.length - 1])
      expect(() => decodeSegment(aligned(whole.subarray(0, length)), 'the file')).toThrow(
        InputError,
      );
  });

  it.each([
    [
      'another kind of file',
      (bytes: Buffer) => bytes.write('OTHERSEG', 0, 'latin1'),
      'it is not a part',
    ],
    ['another format', (bytes: Buffer) => bytes.writeUInt32LE(99, 8), 'it is of format 99'],
    [
      'a header of its own',
      (bytes: Buffer) => bytes.write('[', 16, 'latin1'),
      'its header is not known',
    ],
    [
      'more papers than it holds',
      (bytes: Buffer) => {
        const header = bytes.toString('latin1', 16, 300);
        bytes.write(header.replace('"papers":61', '"papers":99'), 16, 'latin1');
      },
      'it is shorter than its header says',
    ],
  ])('is refused when it is %s', (_, change, why) => {
    expect(() => decodeSegment(forged(change), 'the file')).toThrow(why);
  });
});
