import { t } from '../../lib/language/t.ts';
import { isSameAuthor } from '../../lib/text/author-key.ts';
import { cutAtWord } from '../../lib/text/cut-at-word.ts';
import { namesMeant } from '../../lib/text/fits-name.ts';
import type { Channel } from '../../paper.ts';
import { say } from '../blocks/message.ts';
import { authorChoice, readAuthors, resolveAuthor } from '../settings/authors.ts';
import {
  applyChange,
  type Change,
  changeSettings,
  editableChannel,
} from '../settings/change-settings.ts';
import type { Subcommand } from './command-call.ts';

const mostAuthors = 50;

const listed = ({ followedAuthors }: Channel) =>
  followedAuthors.length > 0
    ? t`Followed here: ${followedAuthors.join(', ')}.`
    : t`Nobody is followed here yet.`;

/** Moves an author's papers up for a channel, or says why not; `note` stands before how to take it back. */
export function followAuthor(channel: Channel, name: string, note = ''): Change {
  if (channel.followedAuthors.some((one) => isSameAuthor(one, name)))
    return { told: t`${name} is already followed here.` };
  if (channel.followedAuthors.length >= mostAuthors)
    return { told: t`At most ${mostAuthors} authors can be followed. ${listed(channel)}` };
  return {
    change: { followedAuthors: [...channel.followedAuthors, name] },
    did: t`followed ${name}`,
    told: [
      t`From the next picks on, papers by ${name} move up.`,
      ...(note ? [note] : []),
      t`\`/papers unfollow ${name}\` undoes that.`,
    ].join(' '),
  };
}

/** `/papers follow <author>`: found by search, whole names and never a part of a word; asks where several fit. */
export const follow: Subcommand = async (tools, call) => {
  const opened = await editableChannel(tools, call);
  if ('told' in opened) return say(opened.told);
  if (!call.rest)
    return say(t`${listed(opened.channel)} For example: \`/papers follow Sergey Levine\`.`);
  const read = readAuthors(call.rest);
  if ('fault' in read) return say(read.fault);
  const [typed = ''] = read.authors;
  const found = await resolveAuthor(tools, typed);
  if ('fault' in found) return say(found.fault);
  const { author, known } = found;
  const note = known
    ? t`In the archive: ${authorChoice(known)}.`
    : t`I have not seen a paper by that name yet.`;
  return applyChange(tools, call, (channel) => followAuthor(channel, author, note));
};

/** Whom of the followed a typed name means: those of that name, or else those whom it fits. */
function meantBy(typed: string, followed: readonly string[]): string[] {
  const exact = followed.filter((one) => isSameAuthor(one, typed));
  return exact.length > 0 ? exact : namesMeant(typed, followed);
}

function unfollowAuthor(channel: Channel, typed: string): Change {
  const [author, ...others] = meantBy(typed, channel.followedAuthors);
  if (author === undefined) {
    return {
      told: t`“${cutAtWord(typed || 'nobody', 60)}” is not followed here. ${listed(channel)}`,
    };
  }
  if (others.length > 0) {
    const names = [author, ...others].join('; ');
    return {
      told: t`Several followed authors match “${cutAtWord(typed, 60)}”: ${names}. Type the full name, for example \`/papers unfollow ${author}\`.`,
    };
  }
  return {
    change: { followedAuthors: channel.followedAuthors.filter((one) => one !== author) },
    did: t`no longer follows ${author} here`,
    told: t`${author} is no longer followed.`,
  };
}

/** `/papers unfollow <author>`: asks where several fit. */
export const unfollow: Subcommand = (tools, call) =>
  changeSettings(tools, call, (channel) => unfollowAuthor(channel, call.rest));
