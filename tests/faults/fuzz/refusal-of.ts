import { PaperloopError } from '../../../src/errors.ts';
import { RowFault } from '../../../src/ingest/archive-row.ts';

/** The sentence of an expected refusal. @throws whatever is none, and a refusal that says too little. */
export function refusalOf(error: unknown): string {
  if (!(error instanceof PaperloopError || error instanceof RowFault)) throw error;
  if (!/\w+ \w+/.test(error.message)) throw new Error(`It says too little: "${error.message}"`);
  if (error.message.length > 20_000) throw new Error(`It says too much: ${error.message.length}`);
  return error.message;
}

/** Calls a reader that throws a refusal. */
export async function refusalFrom(read: () => unknown): Promise<string | null> {
  try {
    await read();
    return null;
  } catch (error) {
    return refusalOf(error);
  }
}
