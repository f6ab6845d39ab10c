import { z } from 'zod';
import { port, variable } from './variable.ts';

export const healthVariables = {
  PAPERLOOP_HEALTH_PORT: variable(
    'Port of /healthz, /readyz and /metrics (Prometheus); keep it inside your network.',
    'any free port; left out, none is opened',
    '',
    port.nullable().default(null),
  ),
  PAPERLOOP_ALERT_CHANNEL: variable(
    'Id of the Slack channel that is told when a scheduled digest is 15 minutes late; the bot must be in it.',
    "the channel's details in Slack, at the bottom: C…",
    '',
    z
      .string()
      .regex(/^[CG][A-Z0-9]+$/, 'it must be an id such as C0123456789')
      .nullable()
      .default(null),
  ),
} as const;
