import { languageTag } from '../language/language.ts';
import { t } from '../language/t.ts';
import { cutAtWord } from '../text/cut-at-word.ts';
import type { BarChart } from './chart.ts';

/** A word or phrase and how far it moves a paper's score: liked above 0, disliked below. */
export interface TasteTerm {
  term: string;
  weight: number;
}

export interface TasteChartInput {
  title: string;
  subtitle: string;
  terms: readonly TasteTerm[];
}

const barHeight = 26;
/** Longer terms are cut, to leave room for the bars. */
const longestTerm = 34;

/** Two decimals, or where that is nothing two digits: what moves a paper is not told as 0.00. */
const signed = (weight: number): string => {
  const size = Math.abs(weight);
  const digits =
    size < 0.1
      ? { minimumSignificantDigits: 2, maximumSignificantDigits: 2 }
      : { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  return `${weight > 0 ? '+' : '−'}${size.toLocaleString(languageTag(), digits)}`;
};
const byWeight = (terms: readonly TasteTerm[]) => terms.toSorted((a, b) => b.weight - a.weight);

/** Bars to the right for what is liked and to the left for what is disliked, the most liked first. */
export function tasteChart(input: TasteChartInput): BarChart {
  const rows = byWeight(input.terms);
  return {
    kind: 'bars',
    width: 720,
    height: 150 + barHeight * Math.max(1, rows.length),
    alt: tasteAlt(input),
    title: input.title,
    subtitle: input.subtitle,
    axisName: t`disliked to the left, liked to the right`,
    bars: rows.map(({ term, weight }) => ({
      name: cutAtWord(term, longestTerm),
      value: weight,
      label: signed(weight),
    })),
  };
}

/** The chart in words: what is liked, then what is disliked, the strongest first. */
export function tasteAlt({ title, subtitle, terms }: TasteChartInput): string {
  const list = (rows: readonly TasteTerm[]) =>
    rows.length > 0
      ? rows.map(({ term, weight }) => `${term} (${signed(weight)})`).join(', ')
      : t`nothing yet`;
  const rows = byWeight(terms);
  const liked = rows.filter(({ weight }) => weight >= 0);
  const disliked = rows.filter(({ weight }) => weight < 0).toReversed();
  return t`${title}. ${subtitle}. Bar chart. Liked: ${list(liked)}. Disliked: ${list(disliked)}.`;
}
