import { LRUCache } from 'lru-cache';
import { createSingleFlight } from '../../lib/async/single-flight.ts';
import { currentLanguage } from '../../lib/language/language.ts';
import { t } from '../../lib/language/t.ts';
import { utcDay } from '../../lib/time/day.ts';
import { chargeTo, type Llm } from '../../llm/llm.ts';
import type { Log } from '../../log.ts';
import type { Paper, Post } from '../../paper.ts';
import type { FullText } from '../../sources/arxiv/full-text/full-text.ts';
import type { FullTexts } from '../../sources/arxiv/full-text/full-texts.ts';
import type { Store } from '../../store/store.ts';
import type { AnswerTools } from '../../summarise/answer-question.ts';
import type { LongForm } from '../../summarise/long-form/form.ts';
import { writeLongForm } from '../../summarise/long-form/long-form.ts';
import { type Message, say, sectionBlock } from '../blocks/message.ts';
import { mrkdwnLink } from '../blocks/mrkdwn.ts';
import { type SendTools, sendOnce } from '../delivery/send-once.ts';
import { whyNoText } from '../questions/full-text-link.ts';
import type { ReplyTools } from '../questions/reply-in-place.ts';
import { inDepthMessage } from './in-depth-message.ts';

export interface InDepthTools extends ReplyTools, SendTools {
  store: Pick<Store, 'papers' | 'posts' | 'channels'>;
  client: SendTools['client'];
  log: Log;
  /** Has the language model, where there is one. */
  digest: AnswerTools;
  /** `null`: answers are from abstracts. */
  fullTexts: FullTexts | null;
}

/** The thread in which a paper is spoken of. */
interface PaperThread {
  workspaceId: string;
  channelId: string;
  /** The `ts` of the message it hangs under. */
  thread: string;
  paper: Paper;
}

type Intent = Omit<Post, 'ts'>;

/** One for each paper and thread: a thread is named by the day of what it hangs under. */
async function intentOf(tools: InDepthTools, where: PaperThread): Promise<Intent> {
  const { workspaceId, channelId, thread, paper } = where;
  const root = await tools.store.posts.findByTs(workspaceId, channelId, thread);
  const now = tools.now();
  // A thread under somebody else's message is one of its own.
  const day = root?.day ?? utcDay(now);
  const slot = root
    ? (`in-depth-${paper.id}` as const)
    : (`in-depth-${paper.id}-${thread}` as const);
  return { workspaceId, channelId, day, slot, paperId: null, attemptedAt: now.getTime() };
}

/** The `ts` of what was posted before; `null` where nothing was. */
async function postedBefore({ store }: InDepthTools, intent: Intent): Promise<string | null> {
  const posts = await store.posts.ofDay(intent.workspaceId, intent.channelId, intent.day);
  return posts.find(({ slot }) => slot === intent.slot)?.ts ?? null;
}

/** Points to what is in the thread already. */
async function alreadyThere(
  { client }: InDepthTools,
  channel: string,
  messageTs: string,
): Promise<Message> {
  const found = await client.chat
    .getPermalink({ channel, message_ts: messageTs })
    .catch(() => null);
  if (!found?.permalink) return say(t`It is in this thread already.`);
  const text = t`It is in the thread already: ${mrkdwnLink(found.permalink, t`in depth`)}.`;
  return { text, blocks: [sectionBlock(text)] };
}

/** Those that are being written, so that two presses at once make one. */
const underWay = createSingleFlight<string>();

/** What a model wrote last, by bot: a paper that several channels want in depth is paid for once. */
const written = new WeakMap<Llm, LRUCache<string, LongForm>>();
const mostKept = 100;

/** @param tools whose `of` is the model as the bot has it, and `llm` the same for who pays. */
async function knownOrWritten(
  { of, ...tools }: AnswerTools & { of: Llm | null },
  paper: Paper,
  text: FullText | null,
): Promise<LongForm> {
  if (of === null) return writeLongForm(tools, paper, text);
  const kept = written.get(of) ?? new LRUCache<string, LongForm>({ max: mostKept });
  written.set(of, kept);
  const language = tools.language ?? currentLanguage();
  const key = `${paper.id}v${paper.version} ${language} ${text === null ? 'abstract' : 'text'}`;
  const known = kept.get(key);
  if (known) return known;
  const form = await writeLongForm(tools, paper, text);
  if (form.isOfModel) kept.set(key, form);
  return form;
}

async function write(tools: InDepthTools, where: PaperThread, intent: Intent): Promise<string> {
  const { workspaceId, channelId, thread, paper } = where;
  const found = await (tools.fullTexts?.read(paper) ?? null);
  const payer = { workspaceId, channelId, day: null };
  const channel = await tools.store.channels.get(workspaceId, channelId);
  const language = channel?.summaryLanguage ?? null;
  const { llm } = tools.digest;
  const model = { ...tools.digest, language, of: llm, llm: chargeTo(llm, payer) };
  const form = await knownOrWritten(model, paper, found?.text ?? null);
  const why = found && found.text === null ? whyNoText(found) : null;
  return sendOnce(tools, intent, inDepthMessage(paper, form, why), thread);
}

/**
 * Posts the long form of a paper in its thread, once a paper and thread; who asks again is shown where it stands.
 * @param told shows a message to who asked: that it takes a moment, and where it is when it was posted before.
 */
export async function postInDepth(
  tools: InDepthTools,
  where: PaperThread,
  told: (message: Message) => Promise<void>,
): Promise<void> {
  const intent = await intentOf(tools, where);
  const before = await postedBefore(tools, intent);
  if (before !== null) return told(await alreadyThere(tools, where.channelId, before));
  await told(say(t`Reading the paper: the long form comes into the thread.`));
  const key = `${intent.workspaceId} ${intent.channelId} ${intent.day} ${intent.slot}`;
  await underWay(key, () => write(tools, where, intent));
}
