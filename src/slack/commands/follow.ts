import type { Channel } from '../../paper.ts';
import { authorKey } from '../../text/author-key.ts';
import { cutAtWord } from '../../text/cut-at-word.ts';
import { type Change, changeSettings } from '../change-settings.ts';
import type { Subcommand } from '../command-call.ts';
import { readAuthors } from '../read-authors.ts';
import { authorChoice, resolveAuthor } from '../resolve-author.ts';

const mostAuthors = 50;

const listed = ({ followedAuthors }: Channel) =>
  followedAuthors.length > 0
    ? `Followed here: ${followedAuthors.join(', ')}.`
    : 'Nobody is followed here.';

const isSame = (a: string, b: string) => authorKey(a) === authorKey(b);

/** Moves an author's papers up for a channel, or says why not; `note` stands before how to take it back. */
export function followAuthor(channel: Channel, name: string, note = ''): Change {
  if (channel.followedAuthors.some((one) => isSame(one, name)))
    return { told: `${name} is followed already.` };
  if (channel.followedAuthors.length >= mostAuthors)
    return { told: `${mostAuthors} followed authors is the most. ${listed(channel)}` };
  return {
    channel: { ...channel, followedAuthors: [...channel.followedAuthors, name] },
    did: `followed ${name}`,
    told: `Papers by ${name} move up from the next picks on.${note} \`/papers unfollow ${name}\` takes that back.`,
  };
}

/** `/papers follow <author>`: found by search, whole names and never a part of a word; asks where several fit. */
export const follow: Subcommand = (tools, call) =>
  changeSettings(tools, call, async (channel) => {
    if (!call.rest)
      return { told: `${listed(channel)} Say for example \`/papers follow Sergey Levine\`.` };
    const read = readAuthors(call.rest);
    if ('fault' in read) return { told: read.fault };
    const [typed = ''] = read.authors;
    const found = await resolveAuthor(tools, typed);
    if ('fault' in found) return { told: found.fault };
    const { author, known } = found;
    const note = known
      ? ` I know ${authorChoice(known)}.`
      : ' I have met no paper with that name yet.';
    return followAuthor(channel, author, note);
  });

/** `/papers unfollow <author>`. */
export const unfollow: Subcommand = (tools, call) =>
  changeSettings(tools, call, (channel) => {
    const rest = channel.followedAuthors.filter((one) => !isSame(one, call.rest));
    return rest.length < channel.followedAuthors.length
      ? {
          channel: { ...channel, followedAuthors: rest },
          did: `no longer follows ${call.rest} here`,
          told: `${call.rest} is no longer followed.`,
        }
      : {
          told: `“${cutAtWord(call.rest || 'nobody', 60)}” is not followed here. ${listed(channel)}`,
        };
  });
