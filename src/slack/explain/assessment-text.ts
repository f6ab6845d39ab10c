import { plural, t } from '../../lib/language/t.ts';
import type { Digest } from '../../paper.ts';

type Compared = Pick<Digest, 'assessment'>;

/** What a language model's comparison of the day's best papers did to one of them; `null` where it was not compared. */
export function assessmentText({ assessment }: Compared, paperId: string): string | null {
  const own = assessment?.places.find((one) => one.paperId === paperId);
  if (!own) return null;
  const { from, to } = own;
  const by = Math.abs(from - to);
  if (from > to)
    return plural(
      by,
    )`A language model compared the day's best papers and moved this one up one place, from ${from} to ${to} among them.|A language model compared the day's best papers and moved this one up ${by} places, from ${from} to ${to} among them.`;
  if (from < to)
    return plural(
      by,
    )`A language model compared the day's best papers and moved this one down one place, from ${from} to ${to} among them.|A language model compared the day's best papers and moved this one down ${by} places, from ${from} to ${to} among them.`;
  return t`When a language model compared the day's best papers, this one stayed at ${from} among them.`;
}

/** Whether a pick came past the paper by the comparison alone. */
export function wasPassed({ assessment, picks }: Compared & Pick<Digest, 'picks'>, id: string) {
  const places = assessment?.places ?? [];
  const own = places.find(({ paperId }) => paperId === id);
  if (!own) return false;
  return picks.some(({ paperId }) => {
    const other = places.find((one) => one.paperId === paperId);
    return other !== undefined && other.from > own.from && other.to < own.to;
  });
}
