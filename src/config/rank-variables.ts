import { z } from 'zod';
import { variable } from './variable.ts';

export const rankVariables = {
  PAPERLOOP_RANKER: variable(
    'Name of the ranker that orders the papers.',
    'the list in docs/how-ranking-works.md',
    'taste',
    z.string().default('taste'),
  ),
} as const;
