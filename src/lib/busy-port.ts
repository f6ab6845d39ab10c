import { PaperloopError } from '../errors.ts';

/** Rethrows what listening at a port failed with; where it is taken or not allowed, as a sentence with the variable to set. */
export function namePort(error: unknown, port: number, variable: string): never {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE')
    throw new PaperloopError(
      `Port ${port} is in use by another program (or another Paperloop). Set ${variable} to a free port, or stop that program.`,
      { cause: error },
    );
  if (code === 'EACCES')
    throw new PaperloopError(
      `Port ${port} may not be opened by this user. Set ${variable} to a port above 1023.`,
      { cause: error },
    );
  throw error;
}
