import type {
  ClientState,
  CloseGesture,
  CommandGesture,
  HomeGesture,
  PressGesture,
  ReactGesture,
  SayGesture,
  ShortcutGesture,
  SubmitGesture,
} from './client-api.ts';
import type { Grant } from './slack/oauth/token-book.ts';

/** What a gesture led to: the bot's acknowledgement of the envelope, or none within 3 seconds. */
export interface Acknowledgement {
  acked: boolean;
  /** Milliseconds from sending the envelope to its acknowledgement. */
  afterMs: number;
  /** The payload of the acknowledgement, e.g. `{ response_action: "errors", … }`. */
  payload: unknown;
}

/** An envelope's type and payload. */
export interface Delivered {
  type: 'events_api' | 'slash_commands' | 'interactive';
  payload: Record<string, unknown>;
}

/** One call of the Web API as the look-alike received it. */
export interface ApiCall {
  method: string;
  args: Record<string, unknown>;
  answer: Record<string, unknown>;
}

/** What to do with a Web API call instead of the usual answer. Returned by a fault rule. */
export type ApiFault =
  | { kind: 'error'; error: string }
  | { kind: 'status'; status: number; afterSuccess: boolean; retryAfterSeconds?: number }
  /** No answer ever comes; carried out all the same where `afterSuccess` says so. */
  | { kind: 'hang'; afterSuccess?: boolean }
  | { kind: 'drop'; afterSuccess: boolean };

/** What admins of the workspace do to channels and to the app; each event resolves with its acknowledgement. */
export interface Admin {
  /** New channels with all people and the bot in them; their ids. */
  addChannels(count: number): string[];
  /** New people in these channels, who can do all that people do; their ids. */
  addPeople(channelIds: string | readonly string[], count: number): string[];
  /** People who do nothing but be in the channel; real ones stay. */
  addMembers(channelId: string, count: number): void;
  archive(channelId: string): Promise<Acknowledgement>;
  unarchive(channelId: string): Promise<Acknowledgement>;
  /** `/remove @Paperloop`. */
  removeBot(channelId: string): Promise<Acknowledgement>;
  deleteChannel(channelId: string): Promise<Acknowledgement>;
  /** From now on every call of the bot token is refused with the code; `null`: it is good again. */
  refuseToken(code: string | null): void;
  /** The app is removed: the token is dead, and `tokens_revoked` and `app_uninstalled` are sent. */
  uninstall(): Promise<Acknowledgement>;
  setScopes(scopes: string[]): void;
}

export interface LookAlikeOptions {
  /** 0 takes a free port. */
  port: number;
  now: () => Date;
  /** Called by the page's next-day button; resolves when the bot has posted. */
  onNextDay?: () => Promise<void>;
  /** Folder with the built page; without it only the APIs are served. */
  pageDir?: string;
}

/**
 * A small Slack on loopback: Web API, Socket Mode and the client's side, for the playground and for tests.
 * Gestures resolve when the bot acknowledged their envelope (or after 3 seconds without).
 */
export interface LookAlike {
  /** `http://127.0.0.1:PORT` */
  url: string;
  /** What goes into SLACK_API_URL. */
  apiUrl: string;
  botToken: string;
  appToken: string;
  teamId: string;
  botUserId: string;
  channelIds: { general: string; [name: string]: string };
  memberIds: string[];
  state(): ClientState;
  setDay(day: { date?: string; busy?: boolean; note?: string | null }): void;
  press(gesture: PressGesture): Promise<Acknowledgement>;
  react(gesture: ReactGesture): Promise<Acknowledgement>;
  command(gesture: CommandGesture): Promise<Acknowledgement>;
  say(gesture: SayGesture): Promise<Acknowledgement>;
  shortcut(gesture: ShortcutGesture): Promise<Acknowledgement>;
  submit(gesture: SubmitGesture): Promise<Acknowledgement>;
  closeModal(gesture: CloseGesture): Promise<Acknowledgement>;
  openHome(gesture: HomeGesture): Promise<Acknowledgement>;
  /** Delivers an earlier event or interaction again, as Slack does; `index` counts from the newest, 0. */
  redeliver(index?: number): Promise<Acknowledgement>;
  /** Delivers a payload that the caller made, in an envelope of its own; it is not kept. */
  send(delivered: Delivered): Promise<Acknowledgement>;
  /** Everything that was delivered so far, oldest first. */
  delivered(): readonly Delivered[];
  /** Takes a member out of a channel, without telling the bot. */
  removeMember(channelId: string, memberId: string): void;
  /** From now on the person is a member of another workspace, and the channels they are in are shared with it. */
  moveToWorkspace(memberId: string, teamId: string): void;
  /** The app's installations: whoever opens `/oauth/v2/authorize` has allowed it. */
  oauth: {
    /** From now on tokens hold so many seconds and come with a refresh token; `null`: for good. */
    rotateTokens(seconds: number | null): void;
    /** Who installs the app next; at first the team. */
    nextInstall(grant: Grant): void;
    /** A token as an installation gives it, without one. */
    giveToken(grant: Grant): string;
  };
  /** The blocks of what single members were shown since. */
  privateMessages(): unknown[];
  /** Forgets calls, deliveries, private messages and modals, and renews what was used up: for runs of many thousands. */
  forget(): void;
  /** Every Web API call so far, oldest first. */
  calls: ApiCall[];
  /** Asked before each call is carried out; a fault replaces or follows the usual answer. */
  setFaultRule(
    rule: ((call: { method: string; args: Record<string, unknown> }) => ApiFault | null) | null,
  ): void;
  /** What admins do: archive, remove the bot, revoke its token. */
  admin: Admin;
  /**
   * Answers 429 where a channel gets more than a message a second (four may come at once) or a method more calls of a
   * token in a minute than its tier allows; `null`: never.
   * @param elapsed milliseconds that only grow
   */
  limitRates(elapsed: (() => number) | null): void;
  /** Sends `disconnect` with the reason to every socket, then closes it. */
  disconnectSockets(reason: 'warning' | 'refresh_requested' | 'link_disabled'): void;
  /**
   * Ends the socket that has been open longest, the others stay: Slack says `refresh_requested` or `warning` and closes
   * it, or the connection is reset without a word. `false` where none is open.
   */
  dropSocket(how: 'refresh_requested' | 'warning' | 'reset'): boolean;
  /** How many sockets take payloads now. */
  openSockets(): number;
  /** Resolves when the bot has an open socket. */
  untilConnected(): Promise<void>;
  close(): Promise<void>;
}
