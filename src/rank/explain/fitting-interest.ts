import type { Interest, Paper } from '../../paper.ts';
import { fitsInterest } from '../interest-fit.ts';
import type { RankRequest } from '../ranker.ts';

/**
 * Of the interests that a paper fits, the one that counts most; `null` where it fits none.
 * @param amounts what each interest counts, in their order.
 */
export function fittingInterest(
  request: RankRequest,
  paper: Paper,
  amounts: readonly number[],
): Interest | null {
  const [best] = request.interests
    .map((interest, at) => ({ interest, amount: amounts[at] ?? 0 }))
    .filter(({ interest }) => fitsInterest(request, interest.text, paper))
    .sort((a, b) => b.amount - a.amount);
  return best?.interest ?? null;
}
