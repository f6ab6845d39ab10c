import type { Subcommand } from '../command-call.ts';
import { answerSearch } from '../search-message.ts';

/** `/papers search <words and filters>`: candidates from the store's full text, in the order of our own score. */
export const search: Subcommand = (tools, call) => answerSearch(tools, call, call.rest);
