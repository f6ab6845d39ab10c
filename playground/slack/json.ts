/** A JSON object whose fields are not known yet. */
export type Json = Record<string, unknown>;

export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The objects of a list; anything else counts as an empty list. */
export const objectsOf = (value: unknown): Json[] =>
  Array.isArray(value) ? value.filter(isJson) : [];

export const stringOf = (value: unknown): string | null =>
  typeof value === 'string' ? value : null;
