import { languageTag } from './language.ts';

const endings: Record<string, string> = { one: 'st', two: 'nd', few: 'rd', other: 'th' };
const rules = new Intl.PluralRules('en', { type: 'ordinal' });

/** 1st, 2nd, 3rd, 11th; "1." where the language is not English. */
export const ordinal = (n: number): string =>
  languageTag().startsWith('en') ? `${n}${endings[rules.select(n)] ?? 'th'}` : `${n}.`;
