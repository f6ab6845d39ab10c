import type { ViewStateValue } from '@slack/bolt';

/** What stands in a form: block id → action id → state, as Slack's `view.state.values`. */
export type FormValues = Record<string, Record<string, ViewStateValue>>;
