import type { Button } from '@slack/types';
import type { Explanations } from '../../digest/explanations.ts';
import { t } from '../../lib/language/t.ts';
import { cutAtWord } from '../../lib/text/cut-at-word.ts';
import type { Paper } from '../../paper.ts';
import type { Store } from '../../store/store.ts';
import { checkCanEdit } from '../access/check-can-edit.ts';
import { checkCanVote } from '../access/check-can-vote.ts';
import type { MemberPlace } from '../access/membership.ts';
import { checkMessage } from '../blocks/block-kit-schema.ts';
import { type Message, sectionBlock } from '../blocks/message.ts';
import { escapeMrkdwn } from '../blocks/mrkdwn.ts';
import { muteTopic } from '../commands/mute.ts';
import { replyEphemeral } from '../delivery/respond.ts';
import { type Press, readPress } from '../press.ts';
import { type ChangeTools, changeSettings } from '../settings/change-settings.ts';
import { resultVoteButtons } from '../votes/vote-buttons.ts';

/** Up to three topics; each button of a message needs an id of its own. */
export const muteActionIds = ['mute_topic_1', 'mute_topic_2', 'mute_topic_3'] as const;

export interface LessTools extends ChangeTools {
  store: ChangeTools['store'] & Pick<Store, 'papers'>;
  explanations: Pick<Explanations, 'topics'>;
}

/** What whoever asks may do about a paper. */
interface Allowed {
  canVote: boolean;
  /** Whether they may move topics down for the whole channel. */
  canMute: boolean;
}

const muteButton = (topic: string, at: number): Button => ({
  type: 'button',
  action_id: muteActionIds[at] ?? muteActionIds[0],
  value: cutAtWord(topic, 200),
  text: { type: 'plain_text', text: cutAtWord(t`Mute “${topic}”`, 75) },
  accessibility_label: cutAtWord(t`Move papers about ${topic} down`, 75),
});

/** Single words say too little to be a topic (“improvements”); a pair or a hyphenated word does. */
const isTopic = (phrase: string): boolean => /\S[ -]\S/.test(phrase);

/** Two ways to see less of a kind: the member's own 👎, or a topic that moves down for the whole channel. */
export function lessLikeMessage(
  paper: Paper,
  topics: readonly string[],
  { canVote, canMute }: Allowed,
): Message {
  const title = `“${escapeMrkdwn(cutAtWord(paper.title, 150))}”`;
  const [, down] = resultVoteButtons(paper);
  const shown = canMute ? topics.filter(isTopic).slice(0, muteActionIds.length) : [];
  const buttons = [...(canVote && down ? [down] : []), ...shown.map(muteButton)];
  const text = !canMute
    ? t`*Less like* ${title}: vote it down. Whoever may change this channel's settings can also mute one of its topics.`
    : shown.length > 0
      ? t`*Less like* ${title}: vote it down, or mute one of its topics for the whole channel.`
      : t`*Less like* ${title}: vote it down, or move a topic down for the whole channel with \`/papers mute &lt;topic&gt;\`.`;
  return checkMessage({
    text: text.replaceAll('*', ''),
    blocks: [
      sectionBlock(text),
      ...(buttons.length > 0 ? [{ type: 'actions' as const, elements: buttons }] : []),
    ],
  });
}

/** Answers “Less like this” of a paper's menu. */
export async function lessLikeThis(
  tools: LessTools,
  place: MemberPlace,
  paper: Paper,
): Promise<Message> {
  const channel = await tools.store.channels.get(place.workspaceId, place.channelId);
  return lessLikeMessage(paper, await tools.explanations.topics(paper), {
    canVote: channel !== null && (await checkCanVote(tools, place)) === null,
    canMute: channel !== null && (await checkCanEdit(tools, place, channel)) === null,
  });
}

/** Listener of the buttons that mute a topic. */
export function onMuteTopic(tools: LessTools) {
  return async ({ ack, body, respond }: Press): Promise<void> => {
    await ack();
    const press = readPress(body);
    if (!press?.value) return;
    const { value: topic } = press;
    await replyEphemeral(
      respond,
      await changeSettings(tools, press, (channel) => muteTopic(channel, topic)),
    );
  };
}
