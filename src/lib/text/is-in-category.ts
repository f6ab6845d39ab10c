/**
 * Whether an arXiv category is the wanted one or one of its archive: `cs.LG` is in `cs.LG` and in `cs`. Both are
 * written in the same case.
 */
export const isInCategory = (category: string, wanted: string): boolean =>
  category === wanted || category.startsWith(`${wanted}.`);
