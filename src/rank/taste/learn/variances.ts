import type { TasteVariance } from './taste-vectors.ts';

/** How far votes may move a score along each space before they must insist; measured in docs/ranking.md. */
export const channelVariance: TasteVariance = { words: 10, meaning: 2, interests: 2 };
/** A member differs from the channel in what is wanted at all, so more freely in the interests. */
export const memberVariance: TasteVariance = { words: 10, meaning: 2, interests: 30 };
/** How far all votes together may move a paper, in the prior's deviations. */
export const voteBound = 6;
/** Of what other channels' votes say, this share counts here, and no more than the bound. */
export const workspaceShare = 0.3;
export const workspaceBound = 2;
