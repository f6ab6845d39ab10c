import type { Day, Paper } from '../../../src/paper.ts';
import { aPaper } from '../../builders.ts';

const subjects = ['critics', 'robots', 'traffic', 'games', 'proteins', 'markets', 'planning'];
const word = (seed: number) => `w${((seed * 48_271) % 4999).toString(36)}x`;
/** Papers with texts of the length of real ones, no two alike. */
export const paperOf = (number: number, day: Day): Paper => {
  const subject = subjects[number % subjects.length];
  const filler = Array.from({ length: 160 }, (_, at) => word(number * 7 + at * at)).join(' ');
  return aPaper({
    id: `26${String(1 + (number % 12)).padStart(2, '0')}.${String(10_000 + number)}`,
    title: `Learning ${word(number)} ${subject} ${word(number + 3)}`,
    abstract: `We study ${subject} with reinforcement learning. ${filler}.`,
    day,
  });
};
