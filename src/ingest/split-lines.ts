export interface Line {
  /** 1 is the first. */
  number: number;
  /** `null` when the line was too long to keep. */
  text: string | null;
}

const lineFeed = 0x0a;

/**
 * Splits UTF-8 bytes at line feeds, a list of lines for each chunk that came; no line is kept beyond
 * `longest` bytes. Splits bytes and not text, so that no letter is cut between two chunks.
 */
export async function* splitLines(
  bytes: AsyncIterable<Buffer>,
  longest = 4 * 1024 * 1024,
): AsyncGenerator<Line[]> {
  let number = 0;
  let rest: Buffer[] = [];
  let restSize = 0;
  const finish = (end: Buffer): Line => {
    const size = restSize + end.length;
    const whole = rest.length > 0 ? Buffer.concat([...rest, end]) : end;
    rest = [];
    restSize = 0;
    number++;
    const text = size > longest ? null : whole.toString('utf8');
    return { number, text: number === 1 && text ? text.replace(/^\ufeff/, '') : text };
  };
  for await (const chunk of bytes) {
    const lines: Line[] = [];
    let start = 0;
    for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, start)) {
      lines.push(finish(chunk.subarray(start, end)));
      start = end + 1;
    }
    restSize += chunk.length - start;
    if (restSize > longest) rest = [];
    else if (start < chunk.length) rest.push(chunk.subarray(start));
    yield lines;
  }
  if (restSize > 0) yield [finish(Buffer.alloc(0))];
}
