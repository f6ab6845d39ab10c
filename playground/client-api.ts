/**
 * What the playground page and the Slack look-alike say to each other: the part of Slack that its own
 * desktop client would play. The page draws `ClientState` and sends gestures; it never talks to the bot.
 *
 * - `GET  /client/state`   → ClientState
 * - `GET  /client/events`  → server-sent events; each `data:` is a whole ClientState, sent after a change
 * - `POST /client/<gesture>` with a JSON body of the type below → `{ ok: true }` once the bot has
 *   acknowledged, or `{ ok: false, error: "a sentence" }` when it did not within 3 seconds
 */
export interface ClientState {
  team: { id: string; name: string };
  members: ClientMember[];
  channels: ClientChannel[];
  /** Newest last; threads are found by `threadTs`. */
  messages: ClientMessage[];
  /** App Home as last published, by member id. */
  homes: Record<string, { blocks: unknown[] } | null>;
  /** Open modals, bottom of the stack first, by member id. */
  modals: Record<string, ClientModal[]>;
  /** The day the playground is on, and what its next-day button is doing. */
  day: { date: string; busy: boolean; note: string | null };
  /** False while the bot has no open socket. */
  botConnected: boolean;
}

export interface ClientMember {
  id: string;
  name: string;
  /** A data: address of a small picture. */
  avatar: string;
  isBot: boolean;
}

export interface ClientChannel {
  id: string;
  name: string;
  kind: 'channel' | 'dm';
}

export interface ClientMessage {
  channelId: string;
  ts: string;
  threadTs: string | null;
  memberId: string;
  text: string;
  blocks: unknown[];
  edited: boolean;
  /** Set for an ephemeral message: only this member sees it. */
  visibleTo: string | null;
  reactions: { name: string; memberIds: string[] }[];
  /** What an app shows under the message's links. */
  unfurls: { url: string; blocks: unknown[] }[];
  /** Files under the message; `GET /files/<id>` gives one. */
  files: { id: string; name: string; title: string; size: number }[];
}

export interface ClientModal {
  viewId: string;
  callbackId: string;
  title: string;
  submit: string | null;
  close: string | null;
  blocks: unknown[];
  /** Faults at fields by block id, from a `response_action: "errors"`. */
  errors: Record<string, string>;
  /** Fields as the bot last heard of them, for a form that is drawn again. */
  values: Record<string, Record<string, unknown>>;
}

/** `POST /client/press`: a button, an overflow option, a select; in a message, a modal or App Home. */
export interface PressGesture {
  memberId: string;
  actionId: string;
  blockId?: string;
  /** Set for a message. */
  channelId?: string;
  ts?: string;
  /** Set for a modal. */
  viewId?: string;
  /** True for App Home. */
  home?: boolean;
  /** For overflow menus and selects: the `value` of the option chosen. */
  optionValue?: string;
  /** In a modal: its fields as they stand, as in a submission. */
  values?: Record<string, Record<string, unknown>>;
}

/** `POST /client/react` */
export interface ReactGesture {
  memberId: string;
  channelId: string;
  ts: string;
  /** Without colons, e.g. `+1` or `+1::skin-tone-3`. */
  name: string;
  on: boolean;
}

/** `POST /client/command`: the whole line as typed, e.g. `/papers search offline`. */
export interface CommandGesture {
  memberId: string;
  channelId: string;
  line: string;
}

/** `POST /client/say`: an ordinary message of a member. */
export interface SayGesture {
  memberId: string;
  channelId: string;
  text: string;
  threadTs?: string;
}

/** `POST /client/shortcut`: one of the app's message shortcuts, by its `callback_id`. */
export interface ShortcutGesture {
  memberId: string;
  channelId: string;
  ts: string;
  callbackId: string;
}

/** The app's message shortcuts, as its manifest names them. */
export const messageShortcuts = [
  { callbackId: 'save_paper', name: 'Save paper' },
  { callbackId: 'more_like_paper', name: 'More like this' },
] as const;

/** `POST /client/submit`: a modal's fields as Slack's `view.state.values` (block id → action id → state). */
export interface SubmitGesture {
  memberId: string;
  viewId: string;
  values: Record<string, Record<string, unknown>>;
}

/** `POST /client/close` */
export interface CloseGesture {
  memberId: string;
  viewId: string;
}

/** `POST /client/home`: the member opens the bot's App Home. */
export interface HomeGesture {
  memberId: string;
}

/** `POST /client/next-day`, body `{}`: moves the clock to the next weekday and lets the bot post. */
export type NextDayGesture = Record<string, never>;
