import type { SlackEventMiddlewareArgs } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { rememberKeys } from '../../lib/async/remember-keys.ts';
import { t } from '../../lib/language/t.ts';
import { cutAtWord } from '../../lib/text/cut-at-word.ts';
import { chargeTo } from '../../llm/llm.ts';
import type { Paper } from '../../paper.ts';
import type { Store } from '../../store/store.ts';
import {
  type AnswerTools,
  answerFromText,
  answerQuestion,
  type ModelAnswer,
  type QuotedSentence,
} from '../../summarise/answer-question.ts';
import { checkMessage } from '../blocks/block-kit-schema.ts';
import { withdrawnMark } from '../blocks/describe-paper.ts';
import { type Message, say, sectionBlock } from '../blocks/message.ts';
import { escapeMrkdwn, mrkdwnPaper } from '../blocks/mrkdwn.ts';
import { findPaper, type LinkedPaperTools } from '../links/find-paper.ts';
import { type MessageParts, referencesIn } from '../links/message-references.ts';

export interface QuestionTools extends LinkedPaperTools {
  /** Has the language model, where there is one. */
  digest: AnswerTools;
  store: Pick<Store, 'papers' | 'posts'>;
  client: Pick<WebClient, 'chat'>;
}

/** A message in which the bot is asked something. */
interface Asked extends MessageParts {
  ts: string;
  channel: string;
  thread_ts?: string;
}

type EventArgs<Type extends string> = Pick<SlackEventMiddlewareArgs<Type>, 'event' | 'body'>;

/** The question without mentions and links. */
const questionOf = (text: string): string =>
  text
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

const quote = ({ number, text }: QuotedSentence): string =>
  t`> ${escapeMrkdwn(cutAtWord(text, 600))} _(abstract, sentence ${number})_`;

/**
 * The answer to a question about a paper: a model's, where there is one, or the paper's own words; always with where
 * they stand.
 */
export function answerMessage(
  paper: Paper,
  question: string,
  answer: ModelAnswer | null = null,
): Message {
  const title = mrkdwnPaper(paper.id, paper.title);
  const quoted = answer ? answer.quoted : answerFromText(paper, question);
  const found =
    quoted.length > 0
      ? t`From the abstract of ${title}:`
      : t`I found nothing about that in the abstract of ${title}.`;
  const mark = withdrawnMark(paper);
  const lines = answer
    ? [escapeMrkdwn(answer.text), ...(quoted.length > 0 ? [found] : []), ...quoted.map(quote)]
    : [found, ...quoted.map(quote)];
  const limit = answer
    ? t`_Written by a language model from the abstract alone; the paper may say more._`
    : t`I can only quote the abstract; the paper may say more.`;
  return checkMessage({
    text:
      answer?.text ??
      (quoted.map((one) => one.text).join(' ') || t`The abstract says nothing about that.`),
    blocks: [sectionBlock(cutAtWord([...(mark ? [mark] : []), ...lines, limit].join('\n'), 3000))],
  });
}

/** The paper that is spoken of: one that is linked, or the pick under which the thread hangs. */
async function paperOf(tools: QuestionTools, workspaceId: string, asked: Asked) {
  const [named] = referencesIn(asked);
  if (named) return findPaper(tools, named);
  if (asked.thread_ts === undefined) return null;
  const post = await tools.store.posts.findByTs(workspaceId, asked.channel, asked.thread_ts);
  return post?.paperId ? tools.store.papers.get(post.paperId) : null;
}

const howToAsk = () =>
  t`Ask me about a paper in the thread under a pick, or with a link: “what data do they use? https://arxiv.org/abs/2508.13426”. \`/papers help\` shows everything else.`;

/** What to say to a mention or a direct message. */
async function answerTo(tools: QuestionTools, workspaceId: string, asked: Asked) {
  const paper = await paperOf(tools, workspaceId, asked).catch((error: unknown) => {
    tools.log.warn({ error }, 'A paper that was asked about could not be looked up');
    return null;
  });
  const question = questionOf(asked.text ?? '');
  if (!paper || !question) return say(howToAsk());
  const payer = { workspaceId, channelId: asked.channel, day: null };
  const model = { ...tools.digest, llm: chargeTo(tools.digest.llm, payer) };
  return answerMessage(paper, question, await answerQuestion(model, paper, question));
}

async function postAnswer(
  tools: QuestionTools,
  workspaceId: string,
  asked: Asked,
  thread: string | undefined,
): Promise<void> {
  await tools.client.chat.postMessage({
    channel: asked.channel,
    ...(thread === undefined ? {} : { thread_ts: thread }),
    ...(await answerTo(tools, workspaceId, asked)),
    unfurl_links: false,
    unfurl_media: false,
  });
}

/** Whether another bot wrote a message, or a workflow: nobody has asked. */
const isByBot = (event: object): boolean =>
  ('bot_id' in event && Boolean(event.bot_id)) ||
  ('subtype' in event && event.subtype === 'bot_message') ||
  !('user' in event && event.user);

/** Listener of `app_mention`: answers in the thread, once a mention, and never in the channel itself. */
export function onMention(tools: QuestionTools) {
  const isFirst = rememberKeys();
  return async ({ event, body }: EventArgs<'app_mention'>): Promise<void> => {
    const { channel, ts, thread_ts: thread = ts } = event;
    // Two bots that answer each other would never end.
    if (isByBot(event)) return;
    if (isFirst(`${channel} ${ts}`)) await postAnswer(tools, body.team_id, event, thread);
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
  const isFirst = rememberKeys();
  return async ({ event, body }: EventArgs<'message'>): Promise<void> => {
    if (event.channel_type !== 'im') return;
    if (event.subtype && notWritten.test(event.subtype)) return;
    if (isByBot(event)) return;
    const { channel, ts } = event;
    const thread = 'thread_ts' in event ? event.thread_ts : undefined;
    if (isFirst(`${channel} ${ts}`)) await postAnswer(tools, body.team_id, event, thread);
  };
}
