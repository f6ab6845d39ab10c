import { t } from './t.ts';

/** "A", "A and B", "A, B and C". */
export function joinWithAnd(texts: readonly string[]): string {
  const last = texts.at(-1) ?? '';
  return texts.length < 2 ? last : `${texts.slice(0, -1).join(', ')}${t` and `}${last}`;
}
