import type { Source } from '../../src/sources/source.ts';

/** arXiv, which does not answer. */
export const failingSource: Source = {
  name: 'arxiv',
  title: 'arXiv',
  read: async () => ({
    source: 'arxiv',
    status: 'failed',
    sightings: [],
    rejected: [],
    notice: 'arXiv did not answer.',
  }),
};
