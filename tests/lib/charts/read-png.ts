import { inflateSync } from 'node:zlib';

/** Width, height and the pixels' bytes of a PNG file; throws when it cannot be decoded. */
export function readPng(bytes: Buffer): { width: number; height: number; data: Buffer } {
  if (bytes.toString('latin1', 1, 4) !== 'PNG') throw new Error('no PNG');
  const parts: Buffer[] = [];
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    if (bytes.toString('latin1', at + 4, at + 8) === 'IDAT')
      parts.push(bytes.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  return {
    width: bytes.readUInt32BE(16),
    height: bytes.readUInt32BE(20),
    data: inflateSync(Buffer.concat(parts)),
  };
}
