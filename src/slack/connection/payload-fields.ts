/** Whether a value is an object with named fields. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The text at a place in a payload that nobody has checked yet; `null` where there is none, or an empty one. */
export function textAt(payload: unknown, ...path: (string | number)[]): string | null {
  const found = path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined),
    payload,
  );
  return typeof found === 'string' && found !== '' ? found : null;
}
