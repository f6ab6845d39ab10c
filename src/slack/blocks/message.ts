import type { KnownBlock } from '@slack/types';

/** A message as both fallback text (mobile notifications show only that) and blocks. */
export interface Message {
  text: string;
  blocks: KnownBlock[];
}
