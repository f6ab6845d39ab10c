import { ApiRefusal } from '../api-refusal.ts';
import type { Json } from '../json.ts';
import { readLimit } from './read-arguments.ts';

/** One page of a list by `limit` and `cursor`; the next cursor is empty at the end, as in Slack. */
export function pageOf<T>(items: T[], args: Json, most: number): { items: T[]; next: string } {
  const limit = readLimit(args.limit, Math.min(100, most), most);
  const decoded = args.cursor ? Buffer.from(String(args.cursor), 'base64').toString() : 'from:0';
  const from = Number(/^from:(\d+)$/.exec(decoded)?.[1] ?? Number.NaN);
  if (!(from <= items.length)) throw new ApiRefusal('invalid_cursor');
  const end = from + limit;
  const next = end < items.length ? Buffer.from(`from:${end}`).toString('base64') : '';
  return { items: items.slice(from, end), next };
}
