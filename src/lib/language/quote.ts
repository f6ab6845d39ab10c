import { t } from './t.ts';

/** In the quotation marks of the language. */
export const quote = (text: string): string => t`“${text}”`;
