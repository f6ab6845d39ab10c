import { isFrontMatter } from '../lib/text/is-front-matter.ts';
import type { Paper } from '../paper.ts';

/** Pure: whether a paper could be posted at all: not what was withdrawn, and no correction or front matter. */
export const isCandidate = ({ title, withdrawn }: Pick<Paper, 'title' | 'withdrawn'>): boolean =>
  !withdrawn && !isFrontMatter(title);
