import type { Subcommand } from '../command-call.ts';
import { helpMessage } from './help.ts';
import { interests } from './interests.ts';
import { schedule } from './schedule.ts';
import { search } from './search.ts';
import { taste } from './taste.ts';
import { today } from './today.ts';
import { why } from './why.ts';

/** The words after `/papers`; a new one is a file and a line here. */
export const subcommands: Record<string, Subcommand> = {
  search,
  today,
  why,
  taste,
  interests,
  schedule,
  help: async () => helpMessage(),
};
