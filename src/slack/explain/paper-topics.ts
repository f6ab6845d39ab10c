import { addDays } from '../../lib/time/day.ts';
import type { Paper } from '../../paper.ts';
import { paperTopics } from '../../rank/explain/explain-vote.ts';
import type { Store } from '../../store/store.ts';

/** Days of papers that a paper's words are told apart from. */
const contextDays = 14;

export type TopicsOf = (paper: Paper) => Promise<string[]>;

/** A paper's topics among the papers of its fortnight, which are read once and kept until another day is asked. */
export function createTopicsOf(store: Pick<Store, 'papers'>): TopicsOf {
  let context: { day: string; papers: Paper[] } | null = null;
  return async (paper) => {
    const { day } = paper;
    if (context?.day !== day)
      context = { day, papers: await store.papers.between(addDays(day, -contextDays), day) };
    return paperTopics(paper, context.papers);
  };
}
