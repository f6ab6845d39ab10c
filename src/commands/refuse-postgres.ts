import { InputError } from '../errors.ts';

/**
 * For commands about the store's file.
 * @throws InputError with what to use instead, where the store is a PostgreSQL database.
 */
export function refusePostgres(command: string, databaseUrl: string | null, instead: string): void {
  if (databaseUrl === null) return;
  throw new InputError(
    `${command} is about the store's file, and DATABASE_URL names a PostgreSQL database: ${instead} (docs/operations.md, "PostgreSQL").`,
  );
}
