import type { Passage } from '../full-text/passages.ts';
import type { FormPart } from './form.ts';

/** Headings by what stands under them; the first that fits. */
const headings: [FormPart | null, RegExp][] = [
  [
    'limits',
    /\blimit(?:s|ations?)\b|\bthreats? to\b|\bfailure (?:cases?|modes?)\b|\bfuture work\b/i,
  ],
  [
    null,
    /\brelated work\b|\bliterature\b|\bprior work\b|\bpreliminar|\backnowledg|\bcontributions? statement\b|\bethic/i,
  ],
  [
    'results',
    /\bresults?\b|\bexperiment|\bevaluat|\bablation|\banalys[ei]s\b|\bbenchmark|\bempirical|\bperformance\b|\bfindings?\b/i,
  ],
  ['problem', /\bintroduction\b|\bmotivation\b|\bproblem\b|\bbackground\b|\boverview\b/i],
  [
    'method',
    /\bmethod|\bapproach\b|\balgorithm|\bframework\b|\barchitecture\b|\bmodel\b|\btraining\b|\bimplementation\b|\bformulation\b|\bdesign\b|\bour\b|\blearning\b/i,
  ],
  ['limits', /\bdiscussion\b|\bconclusions?\b|\bconcluding\b/i],
];

function partNamed(title: string): FormPart | null | undefined {
  return headings.find(([, pattern]) => pattern.test(title))?.[0];
}

/**
 * Pure: to which part of a long form each passage belongs, by its heading or the one above; a section whose heading says
 * nothing is method until the results begin. `null`: to none.
 */
export function partsOf(passages: readonly Passage[]): (FormPart | null)[] {
  let hadResults = false;
  return passages.map(({ section }) => {
    if (section === null) return null;
    const own = partNamed(section.title) ?? partNamed(section.within ?? '');
    const isNamed = partNamed(section.title) === null || own !== undefined;
    if (own === 'results') hadResults = true;
    if (section.isAppendix) return own === 'limits' ? own : null;
    if (isNamed) return own ?? null;
    return section.title === '' || hadResults ? null : 'method';
  });
}
