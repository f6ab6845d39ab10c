import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';

/** A paper as an archive file has it: texts and names as they came from the sources. */
export interface RawPaper {
  id: string;
  title: string;
  abstract: string;
  authors: string[];
}

/** The papers of a gzipped archive file, one a line. */
export async function* readStream(path: string): AsyncGenerator<{ raw: RawPaper; line: string }> {
  const input = createReadStream(path).pipe(createGunzip());
  for await (const line of createInterface({ input }))
    if (line) yield { raw: JSON.parse(line) as RawPaper, line };
}
