import { languageTag } from './language.ts';

/** A count as it is written in sentences: 1,472, in German 1.472. */
export const spellCount = (count: number): string => count.toLocaleString(languageTag());
