import { languageName } from '../../lib/language/language.ts';
import { plural, t } from '../../lib/language/t.ts';
import { cutAtWord } from '../../lib/text/cut-at-word.ts';
import { describeSchedule } from '../../lib/time/schedule.ts';
import { weekdayName } from '../../lib/time/spell-day.ts';
import type { Channel } from '../../paper.ts';
import { summaryLanguageOf } from '../../summarise/summary-language.ts';
import { say } from '../blocks/message.ts';
import { escapeMrkdwn } from '../blocks/mrkdwn.ts';
import { notSubscribed } from '../settings/change-settings.ts';
import type { Subcommand } from './command-call.ts';

const list = (texts: readonly string[]): string =>
  texts.map((text) => escapeMrkdwn(cutAtWord(text, 100))).join('; ') || t`nothing`;

function languageText(channel: Channel, hasModel: boolean): string {
  const code = summaryLanguageOf(channel);
  const language = languageName(code);
  if (!hasModel && code === 'en') return t`English, as the abstracts are`;
  if (!hasModel)
    return t`English, as the abstracts are: I have no language model that could write in ${language}`;
  return channel.summaryLanguage === null ? t`${language}, as the workspace` : language;
}

function linesOf(channel: Channel, hasModel: boolean): string[] {
  const { recap, mostPicks, weakDays, quietDays, placement } = channel;
  const most = plural(
    mostPicks,
  )`${mostPicks} paper a day at most|${mostPicks} papers a day at most`;
  const when = escapeMrkdwn(describeSchedule(channel.schedule));
  return [
    t`*Reads*: ${list(channel.interests.map(({ text }) => text))}`,
    t`*Less of*: ${list(channel.mutedTopics)}`,
    t`*Follows*: ${list(channel.followedAuthors)}`,
    channel.paused ? t`*Papers come*: paused; otherwise ${when}` : t`*Papers come*: ${when}`,
    t`*How many*: ${[
      most,
      ...(weakDays === 'fill' ? [t`weak days are filled`] : []),
      ...(quietDays === 'line' ? [t`a line on days without anything new`] : []),
      placement === 'thread' ? t`in a thread` : t`in the channel`,
    ].join(', ')}`,
    t`*Weekly recap*: ${recap ? `${weekdayName(recap.weekday)} ${recap.time}` : t`none`}`,
    t`*Language of summaries and answers*: ${languageText(channel, hasModel)}`,
    t`\`/papers interests\` changes what it reads, \`/papers schedule\` everything else.`,
  ];
}

/** `/papers settings`: what is set for the channel, for anybody in it. */
export const settings: Subcommand = async (tools, call) => {
  const channel = await tools.store.channels.get(call.workspaceId, call.channelId);
  if (!channel) return say(await notSubscribed(tools, call));
  return say(linesOf(channel, tools.digest.llm !== null).join('\n'));
};
