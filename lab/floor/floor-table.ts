import type { FloorPick } from './floor-rows.ts';

/** What a floor would have done. */
export interface FloorEffect {
  /** Shares of the picks. */
  rightLost: number;
  wrongDropped: number;
  /** Shares of the days. */
  shortened: number;
  empty: number;
}

/** The effect of a floor at a share of the usual. */
export function floorEffect(days: readonly (readonly FloorPick[])[], floor: number): FloorEffect {
  const picks = days.flat();
  const shareOf = (all: readonly FloorPick[]) =>
    all.filter(({ share }) => share < floor).length / Math.max(1, all.length);
  const kept = days.map((day) => day.filter(({ share }) => share >= floor).length);
  const daysWith = (holds: (kept: number, at: number) => boolean) =>
    kept.filter(holds).length / Math.max(1, days.length);
  return {
    rightLost: shareOf(picks.filter(({ isRight }) => isRight)),
    wrongDropped: shareOf(picks.filter(({ isRight }) => !isRight)),
    shortened: daysWith((count, at) => count < (days[at]?.length ?? 0)),
    empty: daysWith((count) => count === 0),
  };
}

const floors = Array.from({ length: 9 }, (_, at) => (3 + at) / 10);
const percent = (share: number) => `${(100 * share).toFixed(1)} %`.padStart(16);

/** A row a floor, for people. */
export function floorTable(days: readonly (readonly FloorPick[])[]): string {
  const rows = floors.map((floor) => {
    const { rightLost, wrongDropped, shortened, empty } = floorEffect(days, floor);
    return [
      floor.toFixed(1).padStart(5),
      ...[rightLost, wrongDropped, shortened, empty].map(percent),
    ].join('');
  });
  const head = ['right lost', 'wrong dropped', 'days shortened', 'days empty'];
  return `${[`floor`, ...head.map((text) => text.padStart(16))].join('')}\n${rows.join('\n')}\n`;
}
