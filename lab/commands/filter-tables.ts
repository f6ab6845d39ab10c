import { rlThresholds } from '../../src/filter/rl-width.ts';
import { type HeldOut, type holdOut, measureFolds } from '../train-filter/evaluate-filter.ts';
import { precisionAndRecall } from '../train-filter/filter-measures.ts';
import type { FilterProblem } from '../train-filter/train-rl-filter.ts';

const three = (value: number | null) => (value === null ? '   -' : value.toFixed(3));

const columns = 'papers   rate predicted    AUC    ECE  ECE with the share fitted';

const line = ({ name, papers, rate, predicted, auc, ece, eceShifted }: HeldOut) =>
  `${name.padEnd(16)} ${String(papers.length).padStart(6)}  ${three(rate)}     ${three(predicted)}  ${three(auc)}  ${three(ece)}  ${three(eceShifted)}`;

function widthLines({ papers }: HeldOut): string[] {
  return Object.entries(rlThresholds).map(([width, threshold]) => {
    const { precision, recall } = precisionAndRecall(papers, threshold);
    return `  ${width.padEnd(7)} (from ${threshold})  precision ${three(precision)}  recall ${three(recall)}`;
  });
}

/** The evaluation as text: every way of holding out, labels as given and trusted ones alone. */
export function filterTables(
  { labels, sure }: FilterProblem,
  held: ReturnType<typeof holdOut>,
  withAbstract: readonly number[],
): string {
  const trusted = withAbstract.filter((i) => sure[i]);
  const sections: [string, HeldOut[]][] = [
    ['Venues held out, trusted labels', measureFolds(held.venues, labels, trusted)],
    ['Venues held out, labels as given', measureFolds(held.venues, labels, withAbstract)],
    ['Papers held out, trusted labels', measureFolds(held.papers, labels, trusted)],
    ['Papers held out, labels as given', measureFolds(held.papers, labels, withAbstract)],
    [
      'Venues held out, the title alone, trusted labels',
      measureFolds(held.titles, labels, trusted),
    ],
  ];
  return sections
    .flatMap(([title, rows]) => {
      const all = rows.at(-1) as HeldOut;
      return [title, `${''.padEnd(16)} ${columns}`, ...rows.map(line), ...widthLines(all), ''];
    })
    .join('\n');
}
