import { t } from '../../lib/language/t.ts';
import { filterExamples } from '../../search/search-filters.ts';
import { type Message, sectionBlock } from '../blocks/message.ts';
import { escapeMrkdwn, fallbackText } from '../blocks/mrkdwn.ts';

/** Commands for one thing that somebody wants to do. */
interface HelpGroup {
  title: string;
  /** A line, and the subcommands that it tells of; a test holds them equal to what is registered. */
  lines: [line: string, ...subcommands: string[]][];
}

const reading = (): HelpGroup => ({
  title: t`Read`,
  lines: [
    [t`\`/papers today\`: today's picks in this channel`, 'today'],
    [
      t`\`/papers search <words>\`: find papers by words, a question, a title, an author or a link; with filters: ${filterExamples()}`,
      'search',
    ],
    [t`\`/papers why <number, id or link>\`: why a paper was picked, or was not`, 'why'],
    [t`\`/papers add <link or id>\`: bring a paper, and share it with this channel`, 'add'],
  ],
});

const keeping = (): HelpGroup => ({
  title: t`Keep for later`,
  lines: [
    [
      t`\`/papers saved\`: your reading list; \`/papers saved note <id> <words>\` adds a note, \`/papers saved remind\` a weekly message`,
      'saved',
    ],
    [
      t`\`/papers export bibtex|ris|csv|zotero\`: your reading list as a file, or into the team's Zotero group`,
      'export',
    ],
    [t`\`/papers canvas\`: what this channel liked, as a canvas`, 'canvas'],
  ],
});

const choosing = (): HelpGroup => ({
  title: t`Say what you want`,
  lines: [
    [
      t`\`/papers interests\`: what this channel wants to read; saving it subscribes the channel`,
      'interests',
    ],
    [
      t`\`/papers follow <author>\`: papers by the author move up here; \`/papers unfollow <author>\` ends it`,
      'follow',
      'unfollow',
    ],
    [
      t`\`/papers mute <topic>\`: papers about it move down here; \`/papers unmute <topic>\` ends it`,
      'mute',
      'unmute',
    ],
    [t`\`/papers taste\`: what votes have taught me about this channel and about you`, 'taste'],
  ],
});

const timing = (): HelpGroup => ({
  title: t`Say when it comes`,
  lines: [
    [
      t`\`/papers schedule\`: days, time and zone of the daily post, a weekly recap, and the language of summaries`,
      'schedule',
    ],
    [t`\`/papers settings\`: what is set for this channel`, 'settings'],
    [t`\`/papers preview\`: what the next post would be now, only for you`, 'preview'],
    [
      t`\`/papers now\`: post today's picks now; \`/papers now again\` adds what came in since`,
      'now',
    ],
    [t`\`/papers pause\`: no posts here until \`/papers resume\``, 'pause', 'resume'],
    [
      t`\`/papers personal [07:30|off]\`: picks of your own by direct message, begun from this channel`,
      'personal',
    ],
  ],
});

const running = (): HelpGroup => ({
  title: t`Look after this channel`,
  lines: [
    [
      t`\`/papers subscribe\`: papers for this channel; \`/papers unsubscribe\` ends them, votes stay`,
      'subscribe',
      'unsubscribe',
    ],
    [
      t`\`/papers editors\`: who may change its settings, and whether members of other workspaces vote`,
      'editors',
    ],
    [
      t`\`/papers language de\`: the language I speak in this workspace; its admins choose it`,
      'language',
    ],
    [
      t`\`/papers stats\`: what was posted and voted here in the last 30 days, and what is on the rise`,
      'stats',
    ],
    [t`\`/papers help\`: this list`, 'help'],
  ],
});

const privacy = (): HelpGroup => ({
  title: t`Your data`,
  lines: [
    [t`\`/papers my-data\`: everything I keep about you, as a file for you alone`, 'my-data'],
    [t`\`/papers forget-me\`: delete it; I ask first`, 'forget-me'],
  ],
});

export const helpGroups = (): HelpGroup[] => [
  reading(),
  keeping(),
  choosing(),
  timing(),
  running(),
  privacy(),
];

/** The commands by what one wants to do, under a first sentence. */
export function helpMessage(lead: string | null = null): Message {
  const intro = t`I post the papers this channel would want, and learn from your :thumbsup: and :thumbsdown:.`;
  const groups = helpGroups().map(({ title, lines }) =>
    [`*${title}*`, ...lines.map(([line]) => `• ${escapeMrkdwn(line)}`)].join('\n'),
  );
  const paragraphs = [lead ?? intro, ...groups];
  return {
    text: fallbackText(paragraphs.join('\n')),
    blocks: paragraphs.map((text) => sectionBlock(text)),
  };
}
