import { spawnPaperloop } from './spawn-paperloop.ts';

export interface Ran {
  code: number | null;
  out: string;
  err: string;
}

/** Runs the real program to its end. */
export async function runPaperloop(args: string[], env: Record<string, string> = {}): Promise<Ran> {
  const { out, err, ended } = spawnPaperloop(args, env);
  const end = await ended;
  return { code: typeof end === 'number' ? end : null, out: out(), err: err() };
}
