import { languageTag } from './language.ts';

/** "A", "A and B", "A, B and C". */
export const joinWithAnd = (texts: readonly string[]): string =>
  new Intl.ListFormat(languageTag(), { type: 'conjunction' }).format(texts);

const endings: Record<string, string> = { one: 'st', two: 'nd', few: 'rd', other: 'th' };
const englishOrdinals = new Intl.PluralRules('en', { type: 'ordinal' });

/** 1st, 2nd, 3rd, 11th; "1." where the language is not English. */
export const ordinal = (n: number): string =>
  languageTag().startsWith('en') ? `${n}${endings[englishOrdinals.select(n)] ?? 'th'}` : `${n}.`;
