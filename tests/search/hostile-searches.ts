import { WebClient } from '@slack/web-api';
import { addDays } from '../../src/lib/time/day.ts';
import type { Paper } from '../../src/paper.ts';
import { checkMessage } from '../../src/slack/blocks/block-kit-schema.ts';
import type { Message } from '../../src/slack/blocks/message.ts';
import { answerSearch } from '../../src/slack/search/search-message.ts';
import { openStore } from '../../src/store/open-store.ts';
import { aChannel, aGesture, aPaper } from '../builders.ts';
import { localArchive } from '../fakes/local-archive.ts';
import { quietLog } from '../fakes/quiet-log.ts';

type Random = () => number;

const pick = <T>(random: Random, things: readonly T[]): T =>
  things[Math.floor(random() * things.length)] as T;

const today = '2026-03-17';
const { workspaceId, id: channelId } = aChannel();
const memberId = 'U0ADA00001';

const subjects = ['offline critics', 'legged robots', 'reward models', 'world models', 'fruit'];
const ways = ['Learning', 'Off-policy estimates of', 'A theory of', 'Optimising', 'Few-shot'];

function anArchive(): Paper[] {
  const ordinary = subjects.flatMap((subject, at) =>
    ways.map((way, of) =>
      aPaper({
        id: `2603.${10_000 + at * 10 + of}`,
        title: `${way} ${subject}`,
        abstract: `${way} ${subject} takes time. Group relative policy optimization (GRPO) helps ${subject}.`,
        authors: ['Ada Example', 'Bo Sample', 'Cy Pattern', "Pat O'Muster"].slice(0, 1 + of),
        categories: [pick(() => of / 5, ['cs.LG', 'cs.RO', 'stat.ML'])],
        codeUrl: of % 2 ? 'https://code.example/a' : null,
        day: addDays(today, -of * 40),
        published: null,
      }),
    ),
  );
  const odd = { authors: [], categories: [], published: null };
  return [
    ...ordinary,
    aPaper({ ...odd, id: 'odd-1', title: '<!channel> & *bold* `code`', abstract: '' }),
    aPaper({ ...odd, id: 'odd-2', title: '強化学習 の 研究', abstract: '報酬モデルを学ぶ。' }),
    aPaper({
      ...odd,
      id: 'odd-3',
      title: 'π_0 and émigré',
      abstract: `Long ${'word '.repeat(900)}`,
    }),
    aPaper({
      ...odd,
      id: 'odd-4',
      title: `T${'i'.repeat(400)}tle`,
      abstract: '$x_1$ <@U1> \u202e',
    }),
  ];
}

const words = [
  ...['offline', 'critics', 'crtics', 'robotss', 'learning', 'optimizing', 'GRPO', 'off-policy'],
  ...[
    'offpolicy',
    'fruit',
    'the',
    'of',
    'and',
    'is',
    'liked',
    'posted',
    'saved',
    'voted',
    'Muster',
  ],
  ...['強化', '学習', 'π', 'émigré', 'ﬁne-tuning', '👩‍👩‍👧‍👦', ':robot_face:', 'x', '3d', '2048'],
];
const syntax = [
  ...[
    '"',
    '“',
    '”',
    "'",
    "'; DROP TABLE paper; --",
    '" OR 1=1',
    'NEAR(a b)',
    'AND',
    'NOT',
    '*',
    '^',
  ],
  ...[
    '{title}: x',
    'title:(a OR b)',
    '(a+)+$',
    '\\',
    '%s %n',
    '../../etc/passwd',
    '__proto__',
    ':',
  ],
  ...['<!channel>', '<@U0ADA00001>', '<https://a.example|b>', '&amp;', '&lt;', 'note: text', '::'],
  ...[
    '\0',
    '\u001b[31m',
    '\r\n\t',
    '\ud800',
    '\udfff',
    '\u202e',
    '\u200b',
    '\ufeff',
    'ﷺ',
    '\u2028',
  ],
  ...['2603.10001', 'arXiv:2603.10012v3', 'https://arxiv.org/abs/2603.99999', 'odd-1'],
];
const keys = ['since', 'until', 'from', 'in', 'has', 'venue', 'sort', 'liked', 'saved', 'posted'];
const oddKeys = ['voted', 'form', 'sinse', 'x', 'author', '__proto__', 'constructor', 'https', 'É'];
const values = [
  ...['30d', '9999y', '0d', '2026-02-30', '2026-99-99', '2025', '2025-06', '0000', '9999', 'soon'],
  ...[
    'levine',
    '"ada example"',
    '"',
    '""',
    'me',
    '@me',
    'here',
    'up',
    'down',
    'code',
    'cs.RO',
    'cs',
  ],
  ...['newest', 'words', 'best', 'icml', '!!', '-', '\ud800', 'constructor', '強', "o'muster", ''],
];

function aPart(random: Random): string {
  const kind = random();
  if (kind < 0.45) return pick(random, words);
  if (kind < 0.65) return pick(random, syntax);
  if (kind < 0.97) {
    const key = random() < 0.8 ? pick(random, keys) : pick(random, oddKeys);
    return `${key}:${pick(random, values)}`;
  }
  return pick(random, [...words, ...syntax]).repeat(1 + Math.floor(random() * 60));
}

/** A search as nobody should type it; some of 3,000 characters. */
export function hostileSearch(random: Random): string {
  const count = random() < 0.02 ? 400 : 1 + Math.floor(random() ** 2 * 9);
  const parts = Array.from({ length: count }, () => aPart(random));
  let text = parts.join(pick(random, [' ', ' ', ' ', '', '  ', '\n']));
  for (let times = random() < 0.3 ? 3 : 0; times > 0; times--) {
    const at = Math.floor(random() * text.length);
    const sign = String.fromCharCode(Math.floor(random() * (random() < 0.5 ? 256 : 65_536)));
    text = text.slice(0, at) + sign + text.slice(at + Math.floor(random() * 2));
  }
  return text.slice(0, 3000);
}

/** What nobody who searches should see. */
const faults = /undefined|NaN|\[object|<!(?!date)|<@/;

/** A small archive in which anything is searched for; each answer must be a message that Slack takes. */
export async function startHostileSearches() {
  const store = await openStore(':memory:');
  await store.papers.upsert(anArchive());
  for (const [at, value] of (['up', 'down', 'up'] as const).entries())
    await store.votes.record(
      aGesture({ workspaceId, channelId, memberId, paperId: `2603.1000${at}`, value }),
    );
  const archive = localArchive(store);
  await archive.refresh();
  const tools = {
    store,
    archive,
    // Nobody is asked: the channel gets no papers.
    client: new WebClient(),
    log: quietLog,
    now: () => new Date(`${today}T12:00:00Z`),
  };
  return {
    ask: async (random: Random): Promise<Message> => {
      const page = random() < 0.8 ? 0 : Math.floor(random() ** 3 * 10_000);
      const searcher = { workspaceId, channelId, memberId };
      const answer = await answerSearch(tools, searcher, hostileSearch(random), page);
      const message = checkMessage(answer);
      const shown = JSON.stringify(
        message.blocks.filter(({ type }) => type === 'section' || type === 'context'),
      );
      if (message.text.trim() === '' || faults.test(shown + message.text))
        throw new Error(`It answers oddly: ${shown.slice(0, 500)}`);
      return message;
    },
    close: () => store.close(),
  };
}
