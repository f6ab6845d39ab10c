import { z } from 'zod';
import {
  bytesOf,
  type CheckedFormat,
  decodeChecked,
  encodeChecked,
} from '../../lib/files/checked-file.ts';
import type { Segment } from './segment.ts';
import { pairWords } from './word-pairs.ts';

const schema = z.strictObject({
  papers: z.int().min(0),
  terms: z.int().min(0),
  postings: z.int().min(0),
  dim: z.int().min(1),
  idBytes: z.int().min(0),
  termBytes: z.int().min(0),
  formBytes: z.int().min(0),
});

const format: CheckedFormat<z.infer<typeof schema>> = {
  magic: 'PAPERSEG',
  format: 1,
  header: schema,
  what: 'a part of the search index',
  madeBy: 'npm run search:rebuild',
};

const longFormsSchema = z.array(z.tuple([z.string(), z.array(z.tuple([z.string(), z.int()]))]));

/** The bytes of a segment's file. Which of its papers are dead is not among them: a file never changes. */
export function encodeSegment(segment: Segment): Uint8Array {
  const ids = Buffer.from(segment.ids.join('\n'));
  const forms = Buffer.from(
    JSON.stringify([...segment.longForms].map(([short, longs]) => [short, [...longs]])),
  );
  const header = {
    papers: segment.ids.length,
    terms: segment.starts.length - 1,
    postings: segment.docs.length,
    dim: segment.dim,
    idBytes: ids.length,
    termBytes: segment.vocabulary.bytes.length,
    formBytes: forms.length,
  };
  const { vocabulary, starts, docs, counts, days, flags, lengths, vectors, scales, pairs } =
    segment;
  const blocks: ArrayBufferView[] = [ids, forms, vocabulary.bytes, vocabulary.starts, starts];
  blocks.push(docs, counts, days, flags, lengths, vectors, scales, pairs);
  return encodeChecked(format, header, blocks.map(bytesOf));
}

/**
 * The segment, which lies in the bytes themselves; all its papers are alive.
 * @param bytes aligned to 8.
 * @throws InputError when it is another kind of file, of another format, cut off or damaged.
 */
export function decodeSegment(bytes: Buffer, name: string): Segment {
  const { header, next } = decodeChecked(format, bytes, name);
  const { papers, terms, postings, dim } = header;
  const u32 = (size: number) => {
    const part = next(4 * size);
    return new Uint32Array(part.buffer, part.byteOffset, size);
  };
  const u16 = (size: number) => {
    const part = next(2 * size);
    return new Uint16Array(part.buffer, part.byteOffset, size);
  };
  const u8 = (size: number) => {
    const part = next(size);
    return new Uint8Array(part.buffer, part.byteOffset, size);
  };
  const ids = next(header.idBytes).toString('utf8');
  const forms = longFormsSchema.parse(JSON.parse(next(header.formBytes).toString('utf8')));
  const vocabulary = { bytes: next(header.termBytes), starts: u32(terms + 1) };
  const own = { starts: u32(terms + 1), docs: u16(postings), counts: u8(postings) };
  const facts = { days: u16(papers), flags: u8(papers), lengths: u16(papers) };
  const numbers = u8(papers * dim);
  const vectors = new Int8Array(numbers.buffer, numbers.byteOffset, numbers.length);
  const scaled = next(4 * papers);
  const scales = new Float32Array(scaled.buffer, scaled.byteOffset, papers);
  return {
    ids: papers === 0 ? [] : ids.split('\n'),
    ...facts,
    dead: new Uint8Array(papers),
    vocabulary,
    ...own,
    dim,
    vectors,
    scales,
    pairs: u32(papers * pairWords),
    longForms: new Map(forms.map(([short, longs]) => [short, new Map(longs)])),
  };
}
