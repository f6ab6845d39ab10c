import type { HomeView, KnownBlock } from '@slack/types';
import { plural, t } from '../../lib/language/t.ts';
import { cutAtWord } from '../../lib/text/cut-at-word.ts';
import { isWeekend, previousWeekday, utcDay } from '../../lib/time/day.ts';
import { describeSchedule, nextDue } from '../../lib/time/schedule.ts';
import { spellDay } from '../../lib/time/spell-day.ts';
import type { Day, Paper, ReadingSettings } from '../../paper.ts';
import { checkBlocks, homeSchema } from '../blocks/block-kit-schema.ts';
import { withdrawnMark } from '../blocks/describe-paper.ts';
import { contextBlock, plainText, sectionBlock } from '../blocks/message.ts';
import { escapeMrkdwn, mrkdwnChannel, mrkdwnPaper, slackDate } from '../blocks/mrkdwn.ts';
import { digestList } from '../commands/today.ts';
import { hintOf } from '../delivery/error-policy.ts';
import { channelButtons, channelMenu, readButton, unvoteButton } from './home-elements.ts';
import { type HomeChannel, type HomeData, mostChannels, type SourceHealth } from './read-home.ts';

const mostShown = 5;

/** The first few of a list, and how many more there are. */
function firstOf(texts: readonly string[]): string {
  const more = texts.length - mostShown;
  const first = texts.slice(0, mostShown).map((text) => escapeMrkdwn(cutAtWord(text, 60)));
  const list = first.join('; ');
  return more > 0 ? t`${list} and ${more} more` : list;
}

/** What a channel wants beside its sentences, as mrkdwn; `null` when it asked for nothing more. */
function describeSettings(settings: ReadingSettings): string | null {
  const { examples, mutedTopics, followedAuthors, rlWidth } = settings;
  const parts = [
    mutedTopics.length > 0 ? t`Muted: ${firstOf(mutedTopics)}` : null,
    followedAuthors.length > 0 ? t`Follows: ${firstOf(followedAuthors)}` : null,
    examples.length > 0 ? t`Examples: ${examples.length}` : null,
    rlWidth === 'any' ? null : t`Focus on RL: ${rlWidth}`,
  ].filter((part) => part !== null);
  return parts.length > 0 ? parts.join(' · ') : null;
}

const header = (text: string): KnownBlock => ({ type: 'header', text: plainText(text) });

function setUpBlocks(): KnownBlock[] {
  return [
    header(t`Set up Paperloop`),
    sectionBlock(
      [
        t`*1.* Choose the channel that should get papers.`,
        t`*2.* Say in a sentence or two what it wants to read. The first picks come at once.`,
      ].join('\n'),
    ),
    { type: 'actions', block_id: 'set-up', elements: [channelMenu()] },
  ];
}

/** When papers come next, on the reader's own clock, or why none can. */
function nextText({ channel }: HomeChannel, now: Date): string {
  if (channel.fault !== null) return t`*I cannot post there.* ${hintOf(channel.fault)}`;
  const next = channel.paused ? null : nextDue(channel.schedule, now);
  const when = escapeMrkdwn(describeSchedule(channel.schedule));
  if (next === null) return t`*Paused.* Schedule: ${when}`;
  return t`Next post: ${slackDate(next, channel.schedule.timezone)} · ${when}`;
}

function channelBlocks(one: HomeChannel, now: Date): KnownBlock[] {
  const { channel, digest, papers } = one;
  const interests = channel.interests
    .map(({ text }) => escapeMrkdwn(cutAtWord(text, 100)))
    .join('; ');
  const more = describeSettings(channel);
  return [
    { type: 'divider' },
    sectionBlock(channel.personal ? t`*Your personal picks*` : `*${mrkdwnChannel(channel.id)}*`),
    contextBlock(t`Reads: ${interests || t`nothing yet`}${more === null ? '' : ` · ${more}`}`),
    contextBlock(nextText(one, now)),
    ...(digest
      ? digestList(digest, papers)
      : [sectionBlock(t`Nothing has been posted here today.`)]),
    // The id stays the same, so that a press on an older page still works.
    {
      type: 'actions',
      block_id: `channel-${channel.id}`,
      elements: channelButtons(channel.id, { isPaused: channel.paused, canEdit: one.canEdit }),
    },
  ];
}

function tasteBlocks({ taste, channels }: HomeData): KnownBlock[] {
  const [first] = channels;
  if (taste === null || !first) return [];
  const lead = first.channel.personal ? t`your personal picks` : `#${first.channel.name}`;
  return [
    header(cutAtWord(t`What votes have taught me: ${lead}`, 150)),
    ...(taste === 'reading' ? [contextBlock(t`I am reading the votes…`)] : taste),
  ];
}

const titleOf = (paper: Paper): string =>
  [mrkdwnPaper(paper.id, paper.title), withdrawnMark(paper)].filter(Boolean).join(' ');

function savedBlocks({ unread, unreadCount, savedCount }: HomeData): KnownBlock[] {
  if (savedCount === 0) return [];
  const rows = unread.map(
    ({ paper }): KnownBlock => ({
      type: 'section',
      block_id: `unread-${paper.id}`,
      text: { type: 'mrkdwn', text: titleOf(paper) },
      accessory: readButton(paper.id),
    }),
  );
  return [
    header(t`Your reading list`),
    contextBlock(
      t`${savedCount} saved, ${unreadCount} unread. \`/papers saved\` shows all, \`/papers export bibtex\` exports them.`,
    ),
    ...rows,
  ];
}

function voteBlocks({ votes, voteCount }: HomeData): KnownBlock[] {
  if (voteCount === 0) return [];
  const rows = votes.map(
    ({ vote, paper }): KnownBlock => ({
      type: 'section',
      block_id: `vote-${paper.id}`,
      text: {
        type: 'mrkdwn',
        text: `${vote.value === 'up' ? ':thumbsup:' : ':thumbsdown:'} ${titleOf(paper)}`,
      },
      accessory: unvoteButton(paper.id),
    }),
  );
  const hidden = voteCount - votes.length;
  const rest =
    hidden > 0
      ? [
          contextBlock(
            t`And ${hidden} more: in a channel, \`/papers search voted:me\` finds those on its papers.`,
          ),
        ]
      : [];
  return [header(t`Your votes`), ...rows, ...rest];
}

/** A source is well when it was complete for the last working day. */
function healthText({ title, day }: SourceHealth, today: Day): string {
  const name = escapeMrkdwn(title);
  if (day === null) return t`:hourglass: ${name}: not read yet`;
  const expected = previousWeekday(isWeekend(today) ? previousWeekday(today) : today);
  return day >= expected
    ? t`:white_check_mark: ${name}: complete up to ${spellDay(day, 'short')}`
    : t`:warning: ${name}: complete only up to ${spellDay(day, 'short')}. The rest is fetched when it answers again.`;
}

function footer({ sources, now, channels }: HomeData): KnownBlock[] {
  const today = utcDay(now);
  const add: KnownBlock[] =
    channels.length > 0
      ? [
          sectionBlock(t`*Add another channel*`),
          { type: 'actions', block_id: 'set-up', elements: [channelMenu()] },
        ]
      : [];
  return [
    ...add,
    { type: 'divider' },
    contextBlock(sources.map((one) => healthText(one, today)).join('\n') || t`No sources are set.`),
    contextBlock(
      [
        ...(channels.some(({ canEdit }) => canEdit)
          ? [t`To stop: *Pause* above, or \`/papers unsubscribe\` in the channel.`]
          : []),
        t`\`/papers personal\` sends you personal picks, \`/papers help\` lists every command.`,
      ].join(' '),
    ),
  ];
}

/** App Home: the set-up while there is no channel, then what the day, votes and lists of the member look like. */
export function homeView(data: HomeData): HomeView {
  const { channels, now } = data;
  const isSetUp = channels.length > 0;
  const hidden = channels.length - mostChannels;
  const lead = t`I read the new papers of each working day, post the few your channel would want, and learn from every thumb.`;
  return checkBlocks(homeSchema, {
    type: 'home',
    blocks: [
      ...(isSetUp ? [header(t`Today's papers`)] : setUpBlocks()),
      contextBlock(lead),
      ...channels.slice(0, mostChannels).flatMap((one) => channelBlocks(one, now)),
      ...(hidden > 0
        ? [contextBlock(plural(hidden)`And ${hidden} more channel.|And ${hidden} more channels.`)]
        : []),
      ...tasteBlocks(data),
      ...savedBlocks(data),
      ...voteBlocks(data),
      ...footer(data),
    ],
  } satisfies HomeView);
}
