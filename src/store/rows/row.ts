import { z } from 'zod';
import { StoreError } from '../../errors.ts';

/** A row as an engine gives it: columns by name. */
export type Row = Record<string, unknown>;

/** What a column holds. */
export type Value = string | number | null | Uint8Array<ArrayBuffer>;

/** A column of JSON text, checked with the schema of what it holds. */
export const json = <T extends z.ZodType>(schema: T) =>
  z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        context.addIssue({ code: 'custom', message: 'it is not JSON' });
        return z.NEVER;
      }
    })
    .pipe(schema);

/** A column of bytes that `unpack` reads; it throws for what it did not pack. */
export const packed = <T>(unpack: (bytes: Uint8Array) => T) =>
  z.instanceof(Uint8Array).transform((bytes, context): T => {
    try {
      return unpack(bytes);
    } catch {
      context.addIssue({ code: 'custom', message: 'it cannot be unpacked' });
      return z.NEVER;
    }
  });

/** Booleans are kept as 0 and 1. */
export const flag = z.union([z.literal(0), z.literal(1)]).transform((value) => value === 1);

/**
 * A row as our noun.
 * @throws StoreError that names the table and the column when the file holds something else.
 */
export function readRow<T>(table: string, schema: z.ZodType<T>, row: Row): T {
  const parsed = schema.safeParse(row);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new StoreError(
    `A row of table "${table}" cannot be read: ${issue?.path.join('.') || 'the row'} is not as expected (${issue?.message}). The store may be damaged or changed by hand; put back a backup with "npm run restore".`,
    { cause: parsed.error },
  );
}

/** The same for many rows. */
export const readRows = <T>(table: string, schema: z.ZodType<T>, rows: readonly Row[]): T[] =>
  rows.map((row) => readRow(table, schema, row));

/**
 * The text without what PostgreSQL cannot keep, so that every engine gives back the same: null bytes are dropped, halves
 * of a surrogate pair become U+FFFD.
 */
export function storableText(text: string): string {
  const whole = text.isWellFormed() ? text : text.toWellFormed();
  return whole.includes('\0') ? whole.replaceAll('\0', '') : whole;
}
