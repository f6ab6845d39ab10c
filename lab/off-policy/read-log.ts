import { InputError } from '../../src/errors.ts';
import { readJsonRows } from '../files/read-json-rows.ts';
import { faultOfDigest, type LoggedDigest, loggedDigestSchema } from './logged-digest.ts';

/**
 * The digests of a log file, one JSON object a line, plain or gzip.
 * @throws InputError that names the line of the first fault.
 */
export async function readLog(file: string): Promise<LoggedDigest[]> {
  const digests: LoggedDigest[] = [];
  const seen = new Set<string>();
  for await (const { row, place } of readJsonRows([file], loggedDigestSchema, () => {})) {
    const key = `${row.channel}\n${row.day}`;
    const fault = seen.has(key)
      ? `channel ${row.channel} has had a digest of ${row.day} before`
      : faultOfDigest(row);
    if (fault !== null) throw new InputError(`${place}: ${fault}.`);
    seen.add(key);
    digests.push(row);
  }
  if (digests.length === 0)
    throw new InputError(`${file} holds no digest. "replay --write-log FILE" makes such a file.`);
  return digests;
}
