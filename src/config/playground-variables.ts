import { z } from 'zod';
import { port, variable } from './variable.ts';

export const playgroundVariables = {
  PAPERLOOP_PLAYGROUND_PORT: variable(
    'Port of the playground page that "npm start" serves when there are no Slack tokens.',
    'any free port; 0 takes one that is free',
    '4400',
    port.default(4400),
  ),
  PAPERLOOP_PLAYGROUND_PAPERS: variable(
    'Where the playground takes its first day from: auto (the live feeds when they answer) or archive.',
    'pick one of the two words',
    'auto',
    z.enum(['auto', 'archive'], { error: 'it must be auto or archive' }).default('auto'),
  ),
} as const;
