import type { SlackState } from './slack-state.ts';

/** An id in Slack's form, such as `V00000000A`; the letter says what it names. */
export function nextId(state: Pick<SlackState, 'lastId'>, letters: string): string {
  state.lastId += 1;
  return `${letters}${state.lastId.toString(36).toUpperCase().padStart(9, '0')}`;
}
