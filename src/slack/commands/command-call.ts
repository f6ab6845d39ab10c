import type { WebClient } from '@slack/web-api';
import type { DigestTools } from '../../digest/digest.ts';
import type { Explanations } from '../../digest/explanations.ts';
import type { Log } from '../../log.ts';
import type { Channel, Schedule } from '../../paper.ts';
import type { ArchiveSearch } from '../../search/engine/archive-search.ts';
import type { PaperLookup } from '../../sources/arxiv/look-up-paper.ts';
import type { Store } from '../../store/store.ts';
import type { Zotero } from '../../zotero/zotero.ts';
import type { MembershipOf } from '../access/membership.ts';
import type { Message } from '../blocks/message.ts';

/** One `/papers …` as Slack delivered it. */
export interface CommandCall {
  workspaceId: string;
  channelId: string;
  channelName: string;
  memberId: string;
  /** What follows the subcommand. */
  rest: string;
  triggerId: string;
}

export interface CommandTools {
  store: Store;
  client: Pick<
    WebClient,
    'views' | 'chat' | 'conversations' | 'filesUploadV2' | 'users' | 'canvases'
  >;
  log: Log;
  now(): Date;
  /** What a channel gets until somebody sets a schedule. */
  defaultSchedule: Schedule;
  archive: Pick<ArchiveSearch, 'ask' | 'people' | 'trends'>;
  /** Finds papers on arXiv; `null`: only the archive's are found. */
  lookUp: PaperLookup | null;
  /** For previews. */
  digest: DigestTools;
  /**
   * Posts the channel's digest of today now, whatever the hour, or looks again at one that was posted; the outcome as
   * a sentence. Never throws.
   */
  postNow(channel: Channel, again: boolean): Promise<string>;
  /** The team's Zotero group; `null` where none is set. */
  zotero: Zotero | null;
  /** Shows a member's App Home as things are now. Never throws. */
  publishHome(workspaceId: string, memberId: string): Promise<void>;
  /** Runs works of the same key one after the other. */
  serialise<T>(key: string, work: () => Promise<T>): Promise<T>;
  sleep(milliseconds: number): Promise<void>;
  explanations: Pick<Explanations, 'why' | 'taste'>;
  /** Whether the app is installed in a workspace. */
  hasWorkspace(workspaceId: string): boolean;
  /** Whether a member is in a channel. */
  membershipOf: MembershipOf;
  /** Marks a value as the bot's own, so that a forged one is told from it. */
  sign(text: string): string;
  /** From the next work on the workspace has that language. */
  chooseLanguage(workspaceId: string, code: string): Promise<void>;
  /** Called when a channel's settings changed, so that what is due now is posted now. */
  onChannelChanged(): void;
}

/** Answers a call with a message that only the caller sees, or `null` when it opened a modal instead. */
export type Subcommand = (tools: CommandTools, call: CommandCall) => Promise<Message | null>;
