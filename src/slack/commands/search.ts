import { answerSearch } from '../search/search-message.ts';
import type { Subcommand } from './command-call.ts';

/** `/papers search <words and filters>`: from the archive's own index, or what its filters list. */
export const search: Subcommand = (tools, call) => answerSearch(tools, call, call.rest);
