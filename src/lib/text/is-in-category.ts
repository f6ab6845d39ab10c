/**
 * Whether an arXiv category is the wanted one or belongs to the wanted archive: `cs.LG` is in `cs.LG` and in `cs`. Both
 * must be in the same case.
 */
export const isInCategory = (category: string, wanted: string): boolean =>
  category === wanted || category.startsWith(`${wanted}.`);
