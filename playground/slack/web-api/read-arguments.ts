import { ApiRefusal } from '../api-refusal.ts';
import { isJson, type Json } from '../json.ts';

/** Arguments that the SDK sends as JSON inside a form, and Slack's error when they are not JSON. */
const nested: Record<string, string> = {
  blocks: 'invalid_blocks_format',
  attachments: 'invalid_attachments',
  metadata: 'invalid_metadata_format',
  view: 'invalid_arguments',
  unfurls: 'invalid_unfurls_format',
};

function parse(text: string, error: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiRefusal(error);
  }
}

function formArguments(form: URLSearchParams): Json {
  return Object.fromEntries(form);
}

function unnest(args: Json): Json {
  return Object.fromEntries(
    Object.entries(args).map(([name, value]) => {
      const error = nested[name];
      return [name, error && typeof value === 'string' ? parse(value, error) : value];
    }),
  );
}

/**
 * The arguments of a call, from a form, a JSON body or the address.
 * @throws ApiRefusal `invalid_json`, `json_not_object`, `invalid_form_data` or one of the formats above
 */
export function readArguments(contentType: string, body: string, query: URLSearchParams): Json {
  const inAddress = formArguments(query);
  if (body === '') return unnest(inAddress);
  if (contentType.startsWith('application/json')) {
    const args = parse(body, 'invalid_json');
    if (!isJson(args)) throw new ApiRefusal('json_not_object');
    return unnest({ ...inAddress, ...args });
  }
  if (!contentType.startsWith('application/x-www-form-urlencoded')) {
    throw new ApiRefusal('invalid_form_data');
  }
  return unnest({ ...inAddress, ...formArguments(new URLSearchParams(body)) });
}

/** Forms carry `true` and `1` as text. */
export const isTrue = (value: unknown): boolean =>
  value === true || value === 'true' || value === '1';

/** A whole number from 1 to `max`, or `otherwise` when none was given. */
export function readLimit(value: unknown, otherwise: number, max: number): number {
  if (value === undefined || value === '') return otherwise;
  const limit = Number(value);
  if (!Number.isInteger(limit) || limit < 1) throw new ApiRefusal('invalid_limit');
  return Math.min(limit, max);
}
