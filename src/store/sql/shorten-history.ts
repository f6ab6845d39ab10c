import type { Gesture } from '../../paper.ts';
import { byMaking, foldState } from '../fold-gestures.ts';

const printOf = (gestures: readonly Gesture[]): string => JSON.stringify(foldState(gestures));

/**
 * The gestures that can go from a member's history on a paper without changing what it comes to, now or after any later
 * gesture; the others are enough to fold.
 */
export function needlessGestures(history: readonly Gesture[]): Gesture[] {
  const print = printOf(history);
  let kept = history.toSorted(byMaking);
  const needless: Gesture[] = [];
  const tryWithout = (out: readonly Gesture[]): void => {
    const rest = kept.filter((gesture) => !out.includes(gesture));
    if (rest.length === 0 || printOf(rest) !== print) return;
    kept = rest;
    needless.push(...out);
  };
  // Oldest first; then pairs, since a reaction and its end go together.
  for (const gesture of [...kept]) tryWithout([gesture]);
  for (const [at, gesture] of [...kept].entries())
    for (const other of kept.slice(at + 1))
      if (kept.includes(gesture)) tryWithout([gesture, other]);
  return needless;
}
