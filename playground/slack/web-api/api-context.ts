import type { Json } from '../json.ts';
import type { SlackState } from '../slack-state.ts';

/** What a Web API method works with: it reads the arguments, changes the state, returns the answer. */
export interface ApiContext {
  state: SlackState;
  args: Json;
  now: Date;
  /** Where this Slack can be reached. */
  url: string;
  /** Hands an event to the Events API; nobody waits for its acknowledgement. */
  emit: (event: Json) => void;
}

export interface ApiMethod {
  /** Any one of these lets the bot token call it; none means that a valid token is enough. */
  scopes: string[];
  call: (context: ApiContext) => Json;
}
