import type { Paper } from '../paper.ts';
import type { WrittenPapers } from './paper-store.ts';

/** So many writes are remembered one by one. */
const mostNoted = 20_000;

/** Remembers what this process wrote, the only one with the store. A mark is the number of writes, and one. */
export function noteWrites() {
  let noted: WrittenPapers['papers'] & object = [];
  let dropped = 0;
  const note = ({ id, day }: Pick<Paper, 'id' | 'day'>) => {
    if (noted.push({ id, day }) <= mostNoted) return;
    dropped += noted.length;
    noted = [];
  };
  const writtenSince = async (mark: number): Promise<WrittenPapers> => ({
    mark: dropped + noted.length + 1,
    papers:
      mark - 1 < dropped && mark > 0
        ? null
        : noted.slice(mark === 0 ? noted.length : mark - 1 - dropped),
  });
  return { note, writtenSince };
}
