import type { SlackEventMiddlewareArgs } from '@slack/bolt';
import { createSingleFlight } from '../../lib/async/single-flight.ts';
import { t } from '../../lib/language/t.ts';
import { utcDay } from '../../lib/time/day.ts';
import { chargeTo } from '../../llm/llm.ts';
import type { Paper } from '../../paper.ts';
import type { Store } from '../../store/store.ts';
import { type AnswerTools, answerQuestion } from '../../summarise/answer-question.ts';
import { askFullText } from '../../summarise/full-text/ask-full-text.ts';
import { isDirectMessage } from '../access/membership.ts';
import { type Message, say } from '../blocks/message.ts';
import { fallbackText } from '../blocks/mrkdwn.ts';
import { type InDepthTools, postInDepth } from '../in-depth/post-in-depth.ts';
import { findPaper, type LinkedPaperTools } from '../links/find-paper.ts';
import { type MessageParts, referencesIn } from '../links/message-references.ts';
import { answerMessage } from './answer-message.ts';
import { fullAnswerMessage } from './full-answer-message.ts';
import { whyNoText } from './full-text-link.ts';
import { type Reply, replyInPlace } from './reply-in-place.ts';

export interface QuestionTools extends LinkedPaperTools, InDepthTools {
  store: InDepthTools['store'] & Pick<Store, 'channels'>;
}

/** A message in which the bot is asked something. */
interface Asked extends MessageParts {
  ts: string;
  channel: string;
  thread_ts?: string;
  user?: string | undefined;
}

type EventArgs<Type extends string> = Pick<SlackEventMiddlewareArgs<Type>, 'event' | 'body'>;

/** The question without mentions and links. */
const questionOf = (text: string): string =>
  text
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** The paper that is spoken of: one that is linked, or the pick under which the thread hangs. */
async function paperOf(tools: QuestionTools, workspaceId: string, asked: Asked) {
  const [named] = referencesIn(asked);
  if (named) return findPaper(tools, named);
  if (asked.thread_ts === undefined) return null;
  const post = await tools.store.posts.findByTs(workspaceId, asked.channel, asked.thread_ts);
  return post?.paperId ? tools.store.papers.get(post.paperId) : null;
}

const howToAsk = () =>
  t`Ask me about a paper in the thread under a pick, or with a link: “what data do they use? https://arxiv.org/abs/2508.13426”. “In depth” posts its problem, method, results and limits. \`/papers help\` shows everything else.`;

/** Words that ask for the long form instead of an answer, in the languages the bot speaks. */
const asksForDepth =
  /^(?:in[- ]depth|long form|in detail|details|ausführlich|genauer|im detail)[.!?]*$/i;

/** The answer to a question about a paper: from its full text where that can be read, else from its abstract, and why. */
async function answerAbout(
  tools: QuestionTools,
  paper: Paper,
  question: string,
  { model, reply }: { model: AnswerTools; reply: Reply },
): Promise<Message> {
  const reading = () => reply.progress(say(t`Reading the paper…`));
  const found = await (tools.fullTexts?.read(paper, reading) ?? null);
  if (model.llm) reading();
  if (found?.text)
    return fullAnswerMessage(paper, await askFullText(model, paper, found.text, question));
  const answer = await answerQuestion(model, paper, question);
  return answerMessage(paper, question, answer, found ? whyNoText(found) : null);
}

/** Tells something to who asked alone: in a channel the thread is for all. */
async function tellAsker(
  tools: QuestionTools,
  { channel, user }: Asked,
  thread: string,
  { text, blocks }: Message,
): Promise<void> {
  const place = { channel, thread_ts: thread, text: fallbackText(text), blocks };
  await (isDirectMessage(channel) || user === undefined
    ? tools.client.chat.postMessage(place)
    : tools.client.chat.postEphemeral({ ...place, user }));
}

/** One answer for each message, named by it. */
const intentOf = (tools: QuestionTools, workspaceId: string, { channel, ts }: Asked) => ({
  workspaceId,
  channelId: channel,
  day: utcDay(new Date(Number(ts) * 1000)),
  slot: `answer-${ts}` as const,
  paperId: null,
  attemptedAt: tools.now().getTime(),
});

/** Answers a mention or a direct message. */
async function answerTo(
  tools: QuestionTools,
  workspaceId: string,
  asked: Asked,
  thread: string | undefined,
): Promise<void> {
  const reply = replyInPlace(tools, { intent: intentOf(tools, workspaceId, asked), thread });
  if (await reply.isGiven()) return;
  const paper = await paperOf(tools, workspaceId, asked).catch((error: unknown) => {
    tools.log.warn({ error }, 'A paper that was asked about could not be looked up');
    return null;
  });
  const question = questionOf(asked.text ?? '');
  if (!paper || !question) return reply.answer(say(howToAsk()));
  if (asksForDepth.test(question)) {
    const where = { workspaceId, channelId: asked.channel, thread: thread ?? asked.ts, paper };
    return postInDepth(tools, where, (told) => tellAsker(tools, asked, where.thread, told));
  }
  const payer = { workspaceId, channelId: asked.channel, day: null };
  const channel = await tools.store.channels.get(workspaceId, asked.channel);
  const language = channel?.summaryLanguage ?? null;
  const model = { ...tools.digest, language, llm: chargeTo(tools.digest.llm, payer) };
  try {
    await reply.answer(await answerAbout(tools, paper, question, { model, reply }));
  } catch (error) {
    await reply.fail(say(t`I could not answer this; please ask again in a moment.`));
    throw error;
  }
}

/** Whether another bot wrote a message, or a workflow: nobody has asked. */
const isByBot = (event: object): boolean =>
  ('bot_id' in event && Boolean(event.bot_id)) ||
  ('subtype' in event && event.subtype === 'bot_message') ||
  !('user' in event && event.user);

/** Listener of `app_mention`: answers in the thread, once a mention, and never in the channel itself. */
export function onMention(tools: QuestionTools) {
  const once = createSingleFlight<void>();
  return async ({ event, body }: EventArgs<'app_mention'>): Promise<void> => {
    const { channel, ts, thread_ts: thread = ts } = event;
    // Two bots that answer each other would never end.
    if (isByBot(event)) return;
    await once(`${channel} ${ts}`, () => answerTo(tools, body.team_id, event, thread));
  };
}

/**
 * Subtypes of messages that nobody has just written: edits and deletions, bots, and what Slack itself says of a channel
 * or a call. All others (`file_share`, `thread_broadcast`, `me_message`) are a member's words.
 */
const notWritten =
  /^(message_|bot_|channel_|group_|huddle_|sh_room_|reminder_|assistant_|ekm_|tombstone$|(un)?pinned_item$)/;

/** Listener of `message` in direct messages: answers a question with a link to its paper, or under a pick. */
export function onDirectMessage(tools: QuestionTools) {
  const once = createSingleFlight<void>();
  return async ({ event, body }: EventArgs<'message'>): Promise<void> => {
    if (event.channel_type !== 'im') return;
    if (event.subtype && notWritten.test(event.subtype)) return;
    if (isByBot(event)) return;
    const { channel, ts } = event;
    const thread = 'thread_ts' in event ? event.thread_ts : undefined;
    await once(`${channel} ${ts}`, () => answerTo(tools, body.team_id, event, thread));
  };
}
