import type { Logger } from '@slack/socket-mode';
import type { Log } from '../../log.ts';
import { sdkLogger } from './sdk-logger.ts';

const sentences = { debug: 'Bolt says', warn: 'Bolt warns', error: 'Bolt reports a fault' };

/** Passes Bolt's own lines to our log. */
export const boltLogger = (log: Log): Logger =>
  sdkLogger((level, line) => log[level]({ bolt: line }, sentences[level]));
