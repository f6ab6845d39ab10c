import type { Button, ConversationsSelect } from '@slack/types';
import { t } from '../../lib/language/t.ts';
import { plainText } from '../blocks/message.ts';

/** The ids of what can be pressed in App Home; the value of a button is a channel's or a paper's id. */
export const homeActionIds = {
  setUp: 'home_set_up',
  interests: 'home_interests',
  schedule: 'home_schedule',
  taste: 'home_taste',
  pause: 'home_pause',
  resume: 'home_resume',
  unvote: 'home_unvote',
  read: 'home_read',
} as const;

const button = (
  action: keyof typeof homeActionIds,
  value: string,
  text: string,
  label: string,
): Button => ({
  type: 'button',
  action_id: homeActionIds[action],
  value,
  text: plainText(text),
  accessibility_label: label,
});

/** Step one of the set-up: choosing a channel opens the next step. */
export const channelMenu = (): ConversationsSelect => ({
  type: 'conversations_select',
  action_id: homeActionIds.setUp,
  placeholder: plainText(t`Choose a channel`),
  filter: { include: ['public', 'private'], exclude_bot_users: true },
});

const settingButtons = (channelId: string): Button[] => [
  button('interests', channelId, t`Interests`, t`Change what this channel reads`),
  button('schedule', channelId, t`Schedule`, t`Change when this channel gets papers`),
];

const pauseButton = (channelId: string, isPaused: boolean): Button =>
  isPaused
    ? button('resume', channelId, t`Resume`, t`Post papers to this channel again`)
    : button('pause', channelId, t`Pause`, t`Post no papers to this channel for now`);

/** What a member can do with a channel from App Home: who may not change its settings sees what votes taught. */
export const channelButtons = (
  channelId: string,
  { isPaused, canEdit }: { isPaused: boolean; canEdit: boolean },
): Button[] => {
  const taste = button(
    'taste',
    channelId,
    t`Taste`,
    t`Show what votes have taught me about this channel`,
  );
  return canEdit
    ? [...settingButtons(channelId), taste, pauseButton(channelId, isPaused)]
    : [taste];
};

/** Takes back the vote on a paper. */
export const unvoteButton = (paperId: string): Button =>
  button('unvote', paperId, t`Take back`, t`Take back your vote on this paper`);

/** Marks a saved paper as read. */
export const readButton = (paperId: string): Button =>
  button('read', paperId, t`Mark read`, t`Mark this paper as read`);
