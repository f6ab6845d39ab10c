import type { WebClient } from '@slack/web-api';
import type { Paper } from '../paper.ts';
import type { Store } from '../store/store.ts';
import { answerFromText } from '../summarise/answer-from-text.ts';
import { cutAtWord } from '../text/cut-at-word.ts';
import { messageSchema } from './block-kit-schema.ts';
import { checkBlocks } from './check-blocks.ts';
import { escapeMrkdwn } from './escape-mrkdwn.ts';
import type { LinkedPaperTools } from './find-linked-paper.ts';
import { findLinks } from './find-links.ts';
import type { Message } from './message.ts';
import { mrkdwnPaper } from './reason-text.ts';
import { say } from './say.ts';

export interface QuestionTools extends LinkedPaperTools {
  store: Pick<Store, 'papers' | 'posts'>;
  client: Pick<WebClient, 'chat'>;
}

/** A mention, as `app_mention` delivers it. */
export interface Mention {
  user: string;
  text: string;
  ts: string;
  channel: string;
  thread_ts?: string;
}

/** The question without mentions and links. */
const questionOf = (text: string): string =>
  text
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** The answer to a question about a paper, in the paper's own words and with where they stand. */
export function answerMessage(paper: Paper, question: string): Message {
  const title = mrkdwnPaper(paper.id, paper.title);
  const quoted = answerFromText(paper, question);
  const lines = quoted.map(
    ({ number, text }) =>
      `> ${escapeMrkdwn(cutAtWord(text, 600))} _(abstract, sentence ${number})_`,
  );
  const lead =
    lines.length > 0
      ? `From the abstract of ${title}:`
      : `The abstract of ${title} says nothing about that in these words.`;
  const limit = 'I can only quote the abstract; the paper itself may say more.';
  const text = [lead, ...lines, limit].join('\n');
  return checkBlocks(messageSchema, {
    text: quoted.map((one) => one.text).join(' ') || 'The abstract says nothing about that.',
    blocks: [{ type: 'section', text: { type: 'mrkdwn', text } }],
  });
}

/** The paper that is spoken of: one that is linked, or the pick under which the thread hangs. */
async function paperOf(tools: QuestionTools, workspaceId: string, mention: Mention) {
  const [link] = findLinks(mention.text);
  if (link) return tools.findPaper(link.id);
  if (mention.thread_ts === undefined) return null;
  const post = await tools.store.posts.findByTs(workspaceId, mention.channel, mention.thread_ts);
  return post?.paperId ? tools.store.papers.get(post.paperId) : null;
}

const howToAsk =
  'Ask me in the thread under a pick, or with a link to the paper: for example “what data do they use? https://arxiv.org/abs/2508.13426”. Type `/papers help` for everything else.';

/** Listener of `app_mention`: answers in the thread, once a mention, and never in the channel itself. */
export function onMention(tools: QuestionTools) {
  return async ({ event, body }: { event: Mention; body: { team_id: string } }): Promise<void> => {
    const { channel, ts, thread_ts: thread = ts, text } = event;
    const paper = await paperOf(tools, body.team_id, event).catch((error: unknown) => {
      tools.log.warn({ error }, 'A paper that was asked about could not be looked up');
      return null;
    });
    const question = questionOf(text);
    const answer = paper && question ? answerMessage(paper, question) : say(howToAsk);
    await tools.client.chat.postMessage({
      channel,
      thread_ts: thread,
      ...answer,
      unfurl_links: false,
      unfurl_media: false,
    });
  };
}
