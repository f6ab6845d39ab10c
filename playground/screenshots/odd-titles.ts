import { WebClient } from '@slack/web-api';
import { readableText } from '../../src/lib/text/readable-text.ts';
import type { Paper, Pick } from '../../src/paper.ts';
import { pickMessage } from '../../src/slack/picks/pick-message.ts';
import { buildPage } from '../build-page.ts';
import { startLookAlike } from '../slack/start-look-alike.ts';

/** Titles that have broken other bots, all invented. */
const titles = [
  String.raw`$\lambda$-Returns and $\mathcal{O}(\sqrt{T})$ Regret: on the \emph{price} of \textbf{bootstrapping} in $Q^\pi$`,
  '強化学習による二足歩行：少ない試行から学ぶ',
  'تعلم معزز آمن للروبوتات من سجلات قليلة',
  '🤖🔥 Robots that Learn to Dance 💃: Rewards <!channel> & *Asterisks* _everywhere_ `code`',
  `A very long title that goes on and on about ${'careful critics and what they have not seen, '.repeat(8)}in the end`,
];

const paperOf = (title: string, at: number): Paper => ({
  id: `2603.0000${at + 1}`,
  version: 1,
  title: readableText(title),
  abstract: 'We train a critic that knows what it has not seen.',
  authors: ['Ada Example', 'Bo Sample', 'Cleo Probe', 'Dan Muster'],
  categories: ['cs.LG'],
  published: '2026-03-16T10:00:00Z',
  day: '2026-03-17',
  upvotes: at === 0 ? 1204 : null,
  organization: at === 1 ? 'Example Lab' : null,
  codeUrl: at === 2 ? 'https://github.com/example/code' : null,
  venue: at === 1 ? 'ICLR 2026' : null,
  withdrawn: false,
  sources: ['arxiv'],
});

const pickOf = ({ id }: Paper, at: number): Pick => ({
  paperId: id,
  position: at + 1,
  probability: 1,
  score: { total: 1, parts: {} },
  reason: { kind: 'interest', interest: 'robots that learn', terms: ['robots'] },
  summary: {
    paperId: id,
    text: 'A critic that knows what it has not seen keeps the policy near the data. It needs half the logs of its rivals.',
    method: 'extractive',
    version: '1',
  },
});

/** A look-alike whose channel holds the message of each odd title, with the votes of a large team. */
export async function startOddTitles() {
  const slack = await startLookAlike({
    port: 0,
    now: () => new Date('2026-03-17T09:30:00Z'),
    pageDir: await buildPage(),
  });
  const client = new WebClient(slack.botToken, { slackApiUrl: slack.apiUrl });
  const papers = titles.map(paperOf);
  const news = '*Updated:* v2 (18 Mar 2026) has a new abstract.';
  for (const [at, paper] of papers.entries()) {
    const message = pickMessage(
      paper,
      pickOf(paper, at),
      { up: 1204, down: 87 },
      { news: at === 3 ? news : null, editors: 'members' },
    );
    await client.chat.postMessage({ channel: slack.channelIds.general, ...message });
  }
  return slack;
}
