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

/** What can be done with a channel from App Home. */
export const channelButtons = (channelId: string, isPaused: boolean): Button[] => [
  button('interests', channelId, t`Interests`, t`Change what this channel reads`),
  button('schedule', channelId, t`Schedule`, t`Change when this channel gets papers`),
  button('taste', channelId, t`Taste`, t`Show what votes have taught me about this channel`),
  isPaused
    ? button('resume', channelId, t`Resume`, t`Post papers to this channel again`)
    : button('pause', channelId, t`Pause`, t`Post no papers to this channel for now`),
];

export const unvoteButton = (paperId: string): Button =>
  button('unvote', paperId, t`Take back`, t`Take back your vote on this paper`);

export const readButton = (paperId: string): Button =>
  button('read', paperId, t`Mark read`, t`Mark this paper as read`);
