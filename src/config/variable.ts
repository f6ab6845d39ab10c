import { z } from 'zod';

/** One environment variable: what it is for, where to find its value, how to read it. */
export interface Variable<T> {
  /** The sentence above it in `.env.example`. */
  about: string;
  /** Where a newcomer finds the value; part of the error message. */
  where: string;
  schema: z.ZodType<T>;
  /** What `.env.example` shows after the equals sign. */
  example: string;
  /** Whether it is known in small letters, too, which come first, as in curl. */
  isAlsoLowerCase?: boolean;
}

/** A variable of the table, with the type of its value. */
export const variable = <T>(about: string, where: string, example: string, schema: z.ZodType<T>) =>
  ({ about, where, example, schema }) satisfies Variable<T>;

/** A text that may be left out. */
export const optionalText = z.string().nullable().default(null);

/** The address of a server. */
export const url = z.url({ protocol: /^https?$/, error: 'it must be an http(s) address' });

export const wholeNumber = z.coerce
  .number({ error: 'it must be a number' })
  .int('it must be a whole number');

/** How many or how much, 0 included. */
export const count = wholeNumber.min(0, 'it must be 0 or more');

export const port = wholeNumber
  .min(0, 'it must be at least 0')
  .max(65535, 'it must be at most 65535');
