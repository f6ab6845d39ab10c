import { isDeepStrictEqual } from 'node:util';
import type { ActionsBlock, Button, KnownBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { coalesce } from '../../lib/async/coalesce.ts';
import { plural, t } from '../../lib/language/t.ts';
import { daySchema } from '../../lib/time/day.ts';
import type { Log } from '../../log.ts';
import type { Day, Paper, WeekVote } from '../../paper.ts';
import type { Store } from '../../store/store.ts';
import { type CanVoteTools, checkCanVote } from '../access/check-can-vote.ts';
import { type Message, sectionBlock } from '../blocks/message.ts';
import { mrkdwnPaper } from '../blocks/mrkdwn.ts';
import { readJsonValue } from '../blocks/read-json-value.ts';
import { replyEphemeral } from '../delivery/respond.ts';
import { type Press, readPress } from '../press.ts';
import { planButton } from './plan-session.ts';

export const ballotActionId = 'week_vote';

const valueSchema = z.object({ day: daySchema, paperId: z.string() });

const tallied = (count: number): string =>
  count === 0 ? t`no vote yet` : plural(count)`${count} vote|${count} votes`;

/** One row: the paper, its votes, and the button. */
function row(paper: Pick<Paper, 'id' | 'title'>, day: Day, votes: number): KnownBlock {
  const button: Button = {
    type: 'button',
    action_id: ballotActionId,
    text: { type: 'plain_text', text: t`Read this` },
    accessibility_label: t`Vote to read this paper together`,
    value: JSON.stringify({ day, paperId: paper.id }),
  };
  return sectionBlock(`${mrkdwnPaper(paper.id, paper.title)}\n_${tallied(votes)}_`, button);
}

const votesFor = (votes: readonly WeekVote[], paperId: string): number =>
  votes.filter((vote) => vote.paperId === paperId).length;

/** The vote for the paper that a channel reads together. */
export function ballotBlocks(
  papers: readonly Paper[],
  day: Day,
  votes: readonly WeekVote[],
): KnownBlock[] {
  const lead = t`*Paper of the week*: which one do you want to read together? One vote each.`;
  const plan: ActionsBlock = { type: 'actions', elements: [planButton(day)] };
  return [
    sectionBlock(lead),
    ...papers.map((paper) => row(paper, day, votesFor(votes, paper.id))),
    plan,
  ];
}

/** The papers that a recap's message lets members choose from, as its own buttons name them. */
export const ballotOf = (blocks: readonly KnownBlock[]): string[] =>
  blocks.flatMap((block) => {
    const button = block.type === 'section' ? block.accessory : undefined;
    if (button?.type !== 'button' || button.action_id !== ballotActionId) return [];
    return readJsonValue(valueSchema, button.value)?.paperId ?? [];
  });

/** Slack returns an image block with more fields than it accepts. */
function asAccepted(block: KnownBlock): KnownBlock {
  if (block.type !== 'image' || !('slack_file' in block) || !block.slack_file) return block;
  const { id } = block.slack_file as { id?: string };
  return { type: 'image', slack_file: { id: id ?? '' }, alt_text: block.alt_text };
}

/** The blocks of a recap's message with the votes as they are now; everything else stays as it was posted. */
function withTally(
  blocks: readonly KnownBlock[],
  votes: readonly WeekVote[],
  papers: ReadonlyMap<string, Paper>,
): KnownBlock[] {
  return blocks.map((block) => {
    const button = block.type === 'section' ? block.accessory : undefined;
    const isRow = button?.type === 'button' && button.action_id === ballotActionId;
    const value = isRow ? readJsonValue(valueSchema, button.value) : null;
    const paper = value && papers.get(value.paperId);
    return paper ? row(paper, value.day, votesFor(votes, paper.id)) : asAccepted(block);
  });
}

/** Whether a message is the channel's own recap of the day; a payload that names another message is not trusted. */
export async function isRecap(
  { posts }: Pick<Store, 'posts'>,
  { workspaceId, channelId, day }: { workspaceId: string; channelId: string; day: Day },
  ts: string,
): Promise<boolean> {
  const post = await posts.findByTs(workspaceId, channelId, ts);
  return post?.slot === 'recap' && post.day === day;
}

export interface BallotTools {
  store: Pick<Store, 'weekVotes' | 'papers' | 'channels' | 'posts'>;
  client: Pick<WebClient, 'chat'> & CanVoteTools['client'];
  log: Log;
}

/** Listener of "Read this": one vote a member and week; pressing the same again takes it back. */
export function onBallot(tools: BallotTools) {
  const { store, client, log } = tools;
  const shown = new Map<string, Message & { ts: string; channelId: string; day: Day }>();
  const refresh: (key: string) => Promise<void> = coalesce(
    async (key) => {
      const message = shown.get(key);
      // Taken before anything is awaited: a later press puts its own message here for the next run.
      shown.delete(key);
      if (!message) return;
      const { channelId, ts, text, day } = message;
      const [workspaceId = ''] = key.split(' ');
      const votes = await store.weekVotes.ofWeek(workspaceId, channelId, day);
      const papers = await store.papers.getMany(ballotOf(message.blocks));
      const byId = new Map(papers.map((paper) => [paper.id, paper]));
      const blocks = withTally(message.blocks, votes, byId);
      await client.chat.update({ channel: channelId, ts, text, blocks });
      // Another process may have written an older count over a newer one: whichever was last looks again after it.
      const now = await store.weekVotes.ofWeek(workspaceId, channelId, day);
      if (isDeepStrictEqual(now, votes)) return;
      if (!shown.has(key)) shown.set(key, message);
      void refresh(key);
    },
    (error, key) => log.warn({ error, key }, 'The votes on a recap could not be shown'),
  );
  return async ({ ack, body, respond }: Press): Promise<void> => {
    await ack();
    const press = readPress(body);
    const value = press && readJsonValue(valueSchema, press.value);
    if (!press || !value || !body.message) return;
    const { workspaceId, channelId, memberId } = press;
    const { day, paperId } = value;
    const blocks = (body.message.blocks ?? []) as KnownBlock[];
    // Only what is on the ballot of a channel that has one can be voted for.
    const isOn = ballotOf(blocks).includes(paperId) && (await store.papers.get(paperId));
    if (!isOn || !(await isRecap(store, { workspaceId, channelId, day }, body.message.ts))) return;
    if (!(await store.channels.get(workspaceId, channelId))) return;
    const refusal = await checkCanVote(tools, press);
    if (refusal !== null) return replyEphemeral(respond, refusal);
    await store.channels.upsertMember({ workspaceId, id: memberId });
    const isCast = await store.weekVotes.toggle({ workspaceId, channelId, day }, memberId, paperId);
    const { ts, text = '' } = body.message;
    const key = `${workspaceId} ${channelId} ${ts}`;
    shown.set(key, { ts, channelId, day, text, blocks });
    await refresh(key);
    await replyEphemeral(respond, isCast ? t`Your vote is noted.` : t`Your vote is taken back.`);
  };
}
