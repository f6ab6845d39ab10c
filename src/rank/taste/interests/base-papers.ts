import type { RankRequest } from '../../ranker.ts';

/** Fewer past papers than this do not tell what is usual; the day's own papers do then. */
const enoughPast = 50;

/** The papers that say what is usual. */
export const basePapers = ({ past, candidates }: Pick<RankRequest, 'past' | 'candidates'>) =>
  past.length >= enoughPast ? past : candidates;
