import type { Day, Paper } from '../../src/paper.ts';
import { aPaper } from '../builders.ts';

/** Papers of one day with themes that no word shares, so that the right order is known. */
export const themedPapers = (day: Day = '2026-03-17', start = 1): Paper[] =>
  [
    'offline critics',
    'legged robots',
    'market traders',
    'traffic lights',
    'protein folds',
    'board games',
  ].map((theme, index) =>
    aPaper({
      id: `26${day.slice(5, 7)}.${String(10_000 + Number(day.slice(8)) * 100 + start + index)}`,
      title: `Learning for ${theme}`,
      abstract: `We study ${theme}. Our agent for ${theme} needs few trials. It was tried on ${theme} of three kinds.`,
      day,
    }),
  );
