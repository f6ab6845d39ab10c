import type { Json } from './json.ts';

export interface SlackMember {
  id: string;
  name: string;
  realName: string;
  avatar: string;
  isBot: boolean;
  isAdmin: boolean;
  /** Another workspace whose member it is, as in a channel that is shared; left out: the team's own. */
  teamId?: string;
}

export interface SlackChannel {
  id: string;
  /** For a direct message the name of the person the bot talks with. */
  name: string;
  kind: 'channel' | 'dm';
  isGeneral: boolean;
  isArchived: boolean;
  topic: string;
  memberIds: string[];
  /** A direct message that nobody opened yet is not listed. */
  isOpen: boolean;
}

export interface SlackFile {
  id: string;
  name: string;
  title: string;
  size: number;
  /** `null` until it was uploaded. */
  content: Buffer | null;
}

export interface SlackMessage {
  channelId: string;
  ts: string;
  threadTs: string | null;
  isBroadcast: boolean;
  authorId: string;
  text: string;
  blocks: Json[];
  /** What the last updates replaced, newest first: a page that was not drawn again yet still shows it. */
  formerBlocks: Json[][];
  metadata: Json | null;
  unfurls: Json | null;
  editedTs: string | null;
  /** Whether the client would write "(edited)" beside it. */
  showsEdited: boolean;
  /** Set for an ephemeral message: the one member who sees it. */
  visibleTo: string | null;
  reactions: { name: string; memberIds: string[] }[];
  /** Files shown under the message. */
  fileIds: string[];
}

/** block id → action id → state of the element. */
export type ViewValues = Record<string, Record<string, Json>>;

export interface SlackView {
  id: string;
  type: 'modal' | 'home';
  memberId: string;
  callbackId: string;
  title: Json | null;
  submit: Json | null;
  close: Json | null;
  blocks: Json[];
  /** As in a message. */
  formerBlocks: Json[][];
  privateMetadata: string;
  externalId: string;
  clearOnClose: boolean;
  notifyOnClose: boolean;
  hash: string;
  previousViewId: string | null;
  rootViewId: string;
  values: ViewValues;
  /** Faults at fields by block id, shown until the next submission. */
  errors: Record<string, string>;
}

export interface Trigger {
  memberId: string;
  /** Milliseconds since 1970. */
  expiresAt: number;
  used: boolean;
  /** Where the press was made, for `views.push`. */
  viewId: string | null;
}

/** One `response_url`. */
export interface ResponseHook {
  memberId: string;
  channelId: string;
  threadTs: string | null;
  /** The message that was pressed; null for a slash command. */
  originalTs: string | null;
  expiresAt: number;
  usesLeft: number;
}

export interface SlackState {
  team: { id: string; name: string; domain: string };
  app: { id: string; name: string; botId: string; botUserId: string; verificationToken: string };
  /** Scopes of the bot token. */
  scopes: string[];
  members: SlackMember[];
  channels: SlackChannel[];
  /** Oldest first. */
  messages: SlackMessage[];
  /** By id. */
  files: Record<string, SlackFile>;
  homes: Record<string, SlackView | null>;
  /** Open modals of each member, bottom of the stack first. */
  modals: Record<string, SlackView[]>;
  triggers: Record<string, Trigger>;
  hooks: Record<string, ResponseHook>;
  day: { date: string; busy: boolean; note: string | null };
  /** Microseconds since 1970 of the newest timestamp given out. */
  lastMicros: number;
  lastId: number;
}
