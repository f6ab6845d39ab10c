import type { FaultPart, FaultRow } from '../fault-part.ts';
import { states } from '../slack-states.ts';
import { tryState } from '../try-state.ts';

/** Every state between Slack and the bot, lived through for a day and a quarter, a minute a step. */
export const slackStates: FaultPart = {
  name: 'slack-states',
  run: async (told) => {
    const rows: FaultRow[] = [];
    for (const state of states) {
      const { faults, posts } = await tryState(state, 1);
      const who =
        state.told === 'steward' ? 'one person told once' : 'nobody told, the log says it';
      const back = state.mend ? ', back when mended' : '';
      const outcome = `${posts} messages tried in 24.5 hours, ${who}${back}`;
      rows.push({ fault: state.name, times: 1, outcome, faults });
      told(`${rows.length} of ${states.length} states`);
    }
    return rows;
  },
};
