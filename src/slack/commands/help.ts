import { t } from '../../lib/language/t.ts';
import { type Message, sectionBlock } from '../blocks/message.ts';
import { escapeMrkdwn, fallbackText } from '../blocks/mrkdwn.ts';

/** Every subcommand with the line that help shows; a test holds it equal to what is registered. */
export const usage = (): Record<string, string> => ({
  search: t`\`/papers search <words>\`: find papers; filters \`since:30d\` \`from:levine\` \`in:cs.RO\` \`liked\` \`saved\` \`posted\``,
  today: t`\`/papers today\`: today's picks in this channel`,
  preview: t`\`/papers preview\`: what the next post would be now, only for you`,
  add: t`\`/papers add <link or id>\`: bring a paper, and share it with this channel`,
  why: t`\`/papers why <number, id or link>\`: why a paper was picked, or was not`,
  taste: t`\`/papers taste\`: what your votes have taught me about this channel and about you`,
  saved: t`\`/papers saved\`: your reading list; \`/papers saved note <id> <words>\` adds a note, \`/papers saved remind\` a weekly message`,
  export: t`\`/papers export bibtex|ris|csv|zotero\`: your reading list as a file, or into the team's Zotero group`,
  canvas: t`\`/papers canvas\`: what this channel liked, as a canvas`,
  follow: t`\`/papers follow <author>\`: papers by the author move up here`,
  unfollow: t`\`/papers unfollow <author>\`: no longer`,
  mute: t`\`/papers mute <topic>\`: papers about it move down here`,
  unmute: t`\`/papers unmute <topic>\`: no longer`,
  interests: t`\`/papers interests\`: what this channel wants to read; saving it subscribes the channel`,
  schedule: t`\`/papers schedule\`: days, time and zone of the daily post, and a weekly recap`,
  editors: t`\`/papers editors\`: who may change the settings of this channel, and whether members of other workspaces vote`,
  language: t`\`/papers language de\`: the language I speak in this workspace; its admins choose it`,
  personal: t`\`/papers personal [07:30|off]\`: picks of your own by direct message, begun from this channel`,
  now: t`\`/papers now\`: post today's picks now, whatever the hour; \`/papers now again\` adds what came in since`,
  pause: t`\`/papers pause\`: no posts here until \`/papers resume\``,
  resume: t`\`/papers resume\`: posts again`,
  subscribe: t`\`/papers subscribe\`: papers for this channel`,
  unsubscribe: t`\`/papers unsubscribe\`: no papers here any more; votes stay`,
  stats: t`\`/papers stats\`: what was posted and voted here in the last 30 days`,
  help: t`\`/papers help\`: this list`,
});

/** The list of commands, with a first sentence when something was not understood. */
export function helpMessage(lead: string | null = null): Message {
  const intro = t`I post the papers this channel would want, and learn from your :thumbsup: and :thumbsdown:.`;
  const text = [
    lead ?? intro,
    ...Object.values(usage()).map((line) => `• ${escapeMrkdwn(line)}`),
  ].join('\n');
  return { text: fallbackText(text), blocks: [sectionBlock(text)] };
}
