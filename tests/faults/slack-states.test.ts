import { expect, it } from 'vitest';
import { states } from './slack-states.ts';
import { tryState } from './try-state.ts';

// One of each kind; `npm run test:faults -- slack-states` tries all of them, woken each minute.
it.each(
  states.filter(({ name }) =>
    /archived|token_revoked|permission is missing|fault of its own/.test(name),
  ),
)(
  '$name: few tries, one message to whoever can mend it, and back when it is mended',
  async (state) => {
    expect((await tryState(state, 30)).faults).toEqual([]);
  },
);
