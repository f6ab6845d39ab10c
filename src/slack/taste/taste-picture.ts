import type { Chart } from '../../lib/charts/chart.ts';
import { type TasteTerm, tasteChart } from '../../lib/charts/taste-chart.ts';
import { plural, t } from '../../lib/language/t.ts';
import type { TasteDirection, TasteExplanation } from '../../rank/explain/explain-taste.ts';

const terms = ({ topics }: Pick<TasteDirection, 'topics'>, sign: 1 | -1): TasteTerm[] =>
  topics.map(({ phrase, amount }) => ({ term: phrase, weight: sign * amount }));

const papers = (side: TasteDirection, sign: 1 | -1): TasteTerm[] =>
  side.papers.map(({ paper, amount }) => ({ term: paper.title, weight: sign * amount }));

/**
 * What a channel's votes taught, as bars: by words, or, while too few papers were voted on to say it in words, by
 * papers; `null` while it is nothing.
 */
export function tastePicture(name: string, taste: TasteExplanation): Chart | null {
  const byWord = [...terms(taste.likes, 1), ...terms(taste.dislikes, -1)];
  const all =
    byWord.length > 0 ? byWord : [...papers(taste.likes, 1), ...papers(taste.dislikes, -1)];
  if (all.length === 0 || taste.thumbs === 0) return null;
  const votes = plural(taste.thumbs)`${taste.thumbs} vote|${taste.thumbs} votes`;
  const voted = plural(taste.voted)`${taste.voted} posted paper|${taste.voted} posted papers`;
  return tasteChart({
    title: t`What #${name} likes`,
    subtitle:
      byWord.length > 0
        ? t`from ${votes} on ${voted}; how far words move a paper`
        : t`from ${votes} on ${voted}; how far votes move papers`,
    terms: all,
  });
}
