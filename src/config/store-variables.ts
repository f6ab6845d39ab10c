import { z } from 'zod';
import { variable, wholeNumber } from './variable.ts';

/** A number of days, at least so many. */
const days = (least: number, usual: number) =>
  wholeNumber.min(least, `it must be ${least} or more`).default(usual);

export const storeVariables = {
  PAPERLOOP_DATA_DIR: variable(
    'Folder for the database file; it is made when missing.',
    'any folder on a local disk that you can write to',
    './data',
    z.string().default('./data'),
  ),
  DATABASE_URL: variable(
    'Address of a PostgreSQL database (15 or newer) that holds the store instead of the file; the folder above keeps what is of this machine alone.',
    'whoever runs your PostgreSQL: postgres://name:password@host:5432/database; docs/operations.md tells how to make one',
    '',
    z
      .url({
        protocol: /^postgres(ql)?$/,
        error: 'it must be an address such as postgres://name:password@host:5432/database',
      })
      .nullable()
      .default(null),
  ),
  PAPERLOOP_SCORE_DAYS: variable(
    'Days for which the scores of all papers of a digest are kept; after that only those of the best 50.',
    'any whole number from 1; picks, votes and how likely a pick was are kept for ever',
    '30',
    days(1, 30),
  ),
  PAPERLOOP_GESTURE_DAYS: variable(
    'Days for which every press and reaction is kept; after that those that a vote needs.',
    'any whole number from 31; votes are kept for ever',
    '365',
    days(31, 365),
  ),
  PAPERLOOP_SUMMARY_DAYS: variable(
    'Days for which summaries are kept to be shown again; later they are made anew.',
    'any whole number from 1',
    '365',
    days(1, 365),
  ),
  PAPERLOOP_COST_DAYS: variable(
    'Days for which it is kept what each call of a language model took and cost.',
    'any whole number from 62, so that the months of caps are whole',
    '400',
    days(62, 400),
  ),
  PAPERLOOP_FULL_TEXT_DAYS: variable(
    'Days for which full texts of papers are kept beside the store.',
    'any whole number from 1',
    '30',
    days(1, 30),
  ),
  PAPERLOOP_LOG_LEVEL: variable(
    'How much to log: debug, info, warn or error.',
    'pick one of the four words',
    'info',
    z
      .enum(['debug', 'info', 'warn', 'error'], {
        error: 'it must be debug, info, warn or error',
      })
      .default('info'),
  ),
} as const;
