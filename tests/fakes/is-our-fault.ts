import { PaperloopError } from '../../src/errors.ts';

interface Coded extends Error {
  code?: unknown;
  /** Of Bolt's: the error that it wraps, or the errors. */
  original?: unknown;
  originals?: unknown[];
}

function isOurs(error: unknown): boolean {
  if (!(error instanceof Error) || error instanceof PaperloopError) return false;
  const { code, original, originals } = error as Coded;
  if (typeof code === 'string' && code.startsWith('slack_webapi')) return false;
  if (original !== undefined || originals !== undefined)
    return [original, ...(originals ?? [])].some(isOurs);
  // What Slack's SDK throws says so by its code.
  return !(typeof code === 'string' && code.startsWith('slack_'));
}

/** Whether a line of the log tells of a fault in our own code, and not of what Slack or a source refused. */
export const isOurFault = ({ fields }: { fields: object }): boolean =>
  'error' in fields && isOurs(fields.error);
