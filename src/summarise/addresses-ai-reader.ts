import { suspicionOf } from './prompt-injection/notes-to-machines.ts';

/**
 * Whether a paper's text addresses a machine that reads it ("ignore previous instructions", "note to AI reviewers: ..."),
 * in plain words, hidden or disguised. A paper that only speaks of such notes is left alone.
 */
export const addressesAiReader = (text: string): boolean => suspicionOf(text) === 2;
