import { answerSearch } from '../search/search-message.ts';
import type { Subcommand } from './command-call.ts';

/** `/papers search <words and filters>`: candidates from the store's full text, in the order of our own score. */
export const search: Subcommand = (tools, call) => answerSearch(tools, call, call.rest);
