import type { HomeView, KnownBlock } from '@slack/types';
import type { Channel, Digest, Paper } from '../paper.ts';
import { describeSchedule } from '../schedule/describe-schedule.ts';
import { cutAtWord } from '../text/cut-at-word.ts';
import { homeSchema } from './block-kit-schema.ts';
import { checkBlocks } from './check-blocks.ts';
import { digestList, nextPost } from './commands/today.ts';
import { contextBlock } from './context-block.ts';
import { describeSettings } from './describe-settings.ts';
import { escapeMrkdwn } from './escape-mrkdwn.ts';

/** What App Home knows of one subscribed channel that the member is in. */
export interface HomeChannel {
  channel: Channel;
  /** Today's digest; `null` before it was made. */
  digest: Digest | null;
  papers: Paper[];
}

const section = (text: string): KnownBlock => ({ type: 'section', text: { type: 'mrkdwn', text } });

/** Slack takes 100 blocks; a channel takes up to 6 of them. */
const maxChannels = 15;

function setUpSteps(channels: readonly HomeChannel[]): KnownBlock {
  const step = (done: boolean, text: string) =>
    `${done ? ':white_check_mark:' : ':white_large_square:'} ${text}`;
  const subscribed = channels.length > 0;
  return section(
    [
      step(subscribed, 'Invite me to a channel: `/invite @Paperloop`'),
      step(subscribed, 'Say what it wants to read: `/papers interests` in that channel'),
      step(
        channels.some(({ digest }) => digest !== null),
        'Read the first picks and press :thumbsup: or :thumbsdown:; `/papers schedule` sets the time',
      ),
    ].join('\n'),
  );
}

function channelBlocks({ channel, digest, papers }: HomeChannel, now: Date): KnownBlock[] {
  const interests = channel.interests
    .map(({ text }) => escapeMrkdwn(cutAtWord(text, 100)))
    .join('; ');
  const more = describeSettings(channel);
  return [
    { type: 'divider' },
    section(`*<#${channel.id}>*`),
    contextBlock(`Reads: ${interests || 'nothing yet'}`),
    ...(more === null ? [] : [contextBlock(more)]),
    contextBlock(
      `Posts ${escapeMrkdwn(describeSchedule(channel.schedule))}. ${nextPost(channel, now)}`,
    ),
    ...(digest ? digestList(digest, papers) : [section('Nothing was posted here today yet.')]),
  ];
}

/** App Home: set-up while it is not done, then today's picks of the member's channels. */
export function homeView(channels: readonly HomeChannel[], now: Date): HomeView {
  const isSetUp = channels.some(({ digest }) => digest !== null);
  const hidden = channels.length - maxChannels;
  return checkBlocks(homeSchema, {
    type: 'home',
    blocks: [
      {
        type: 'header',
        text: { type: 'plain_text', text: isSetUp ? "Today's papers" : 'Set up Paperloop' },
      },
      section(
        'I read the new papers of each working day, post the few your channel would want, and learn from every thumb.',
      ),
      ...(isSetUp ? [] : [setUpSteps(channels)]),
      ...channels.slice(0, maxChannels).flatMap((one) => channelBlocks(one, now)),
      ...(hidden > 0 ? [contextBlock(`And ${hidden} more channels.`)] : []),
      { type: 'divider' },
      contextBlock(
        '`/papers help` lists every command. To stop the posts in a channel, remove me from it.',
      ),
    ],
  } satisfies HomeView);
}
