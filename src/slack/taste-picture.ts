import type { Chart } from '../chart/chart.ts';
import { tasteChart } from '../chart/taste-chart.ts';
import { t } from '../language/t.ts';
import type { TasteReadOut, TasteSide } from '../rank/taste-read-out.ts';

const terms = ({ phrases, leans }: TasteSide, sign: 1 | -1) =>
  phrases.map((term, at) => ({ term, weight: sign * (leans[at] ?? 0) }));

/** What a channel's votes taught, as bars; `null` while it is nothing that words could say. */
export function tastePicture(name: string, taste: TasteReadOut): Chart | null {
  const all = [...terms(taste.likes, 1), ...terms(taste.dislikes, -1)];
  if (all.length === 0) return null;
  return tasteChart({
    title: t`What #${name} likes`,
    subtitle: t`from ${taste.thumbs} votes on ${taste.posted} posted papers; how far words move a paper`,
    terms: all,
  });
}
