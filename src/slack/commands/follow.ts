import type { Channel } from '../../paper.ts';
import { authorKey } from '../../text/author-key.ts';
import { cutAtWord } from '../../text/cut-at-word.ts';
import { type Change, changeSettings } from '../change-settings.ts';
import type { Subcommand } from '../command-call.ts';
import { type FoundAuthor, findAuthors } from '../find-authors.ts';
import { readAuthors } from '../read-authors.ts';

const mostAuthors = 50;
const shown = 6;

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

const asChoice = ({ name, papers }: FoundAuthor) =>
  `${name} (${papers === 1 ? '1 paper' : `${papers} papers`})`;

/** Whom to follow of those found: the one whose name it is, the only one, or a question. */
function decide(channel: Channel, typed: string, found: readonly FoundAuthor[]): Change {
  const exact = found.find(({ name }) => isSame(name, typed));
  const only = found.length === 1 ? found[0] : undefined;
  const author = exact ?? only;
  if (author) return followAuthor(channel, author.name, ` I know ${asChoice(author)}.`);
  if (found.length > 1) {
    const names = found.slice(0, shown).map(asChoice).join('; ');
    const more = found.length > shown ? `; and ${found.length - shown} more` : '';
    return {
      told: `Several authors fit “${cutAtWord(typed, 60)}”: ${names}${more}. Type the whole name, for example \`/papers follow ${found[0]?.name}\`.`,
    };
  }
  if (!typed.trim().includes(' '))
    return {
      told: `No author in the archive fits “${cutAtWord(typed, 60)}”. Type the whole name, and I follow it even before I met a paper.`,
    };
  return followAuthor(channel, typed, ' I have met no paper with that name yet.');
}

/** `/papers follow <author>`: found by search, whole names and never a part of a word; asks where several fit. */
export const follow: Subcommand = (tools, call) =>
  changeSettings(tools, call, async (channel) => {
    if (!call.rest)
      return { told: `${listed(channel)} Say for example \`/papers follow Sergey Levine\`.` };
    const read = readAuthors(call.rest);
    if ('fault' in read) return { told: read.fault };
    const [typed = ''] = read.authors;
    return decide(channel, typed, await findAuthors(tools, typed));
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
