import { expect, it } from 'vitest';
import { renderSvg } from '../../../src/lib/charts/render-chart.ts';
import { addDays } from '../../../src/lib/time/day.ts';
import { readTrends } from '../../../src/slack/trends/read-trends.ts';
import { trendLine, trendLines, trendPicture } from '../../../src/slack/trends/trends-text.ts';
import { aChannel, anInterest, aPaper } from '../../builders.ts';
import { eventually } from '../../fakes/eventually.ts';
import { startTestBot } from '../../fakes/start-test-bot.ts';

const trends = {
  now: 200,
  before: 190,
  risen: [
    { phrase: 'flow matching', now: 23, before: 8 },
    { phrase: '<!here> & more', now: 9, before: 0 },
  ],
};

it('tells each phrase with its counts, and nothing of it is markup', () => {
  const lines = trendLines(trends);
  expect(lines).toContain('the 200 papers of the last 30 days');
  expect(lines).toContain('with the 190 of');
  expect(lines).toContain('• flow matching: in 23 papers, up from 8');
  for (const text of [lines, trendLine(trends)]) expect(text).not.toContain('<!here>');
});

it('draws both months beside each other, and says the same in words', () => {
  const chart = trendPicture('reading', trends);
  expect(chart.alt).toContain('flow matching: 23 papers, 8 before');
  const svg = renderSvg(chart);
  expect(svg.match(/<rect /g)).toHaveLength(5);
  // Also a number of none stands on its side.
  expect(svg).toMatch(/text-anchor="end">0</);
  for (const text of ['>23<', '>8<', '>9<', '>0<']) expect(svg).toContain(text);
});

it('says nothing where nothing rose, where there are no interests, or when it cannot be read', async () => {
  const warned: object[] = [];
  const log = {
    ...console,
    debug: () => undefined,
    warn: (fields: object) => void warned.push(fields),
  };
  const now = () => new Date('2026-03-17T09:30:00Z');
  const answering = (found: typeof trends) => ({
    archive: { trends: async () => found },
    log,
    now,
  });
  const channel = aChannel({ interests: [anInterest({ text: 'robots' })] });
  expect(await readTrends(answering(trends), channel)).toEqual(trends);
  expect(await readTrends(answering({ ...trends, risen: [] }), channel)).toBeNull();
  expect(await readTrends(answering(trends), aChannel({ interests: [] }))).toBeNull();
  const failing = { archive: { trends: () => Promise.reject(new Error('gone')) }, log, now };
  expect(await readTrends(failing, channel)).toBeNull();
  expect(warned).toHaveLength(1);
});

it('stands in the statistics of a channel, with a picture', async () => {
  const month = (name: string, special: number, ago: number) =>
    Array.from({ length: 80 }, (_, at) =>
      aPaper({
        id: `2601.${name}${String(at).padStart(4, '0')}`,
        title: `Learning for legged robots, part ${name} ${at}`,
        abstract: at < special ? 'Legged robots learn with flow matching.' : 'Legged robots learn.',
        day: addDays('2026-03-17', -ago - (at % 28)),
        published: null,
      }),
    );
  const papers = [...month('1', 24, 1), ...month('2', 3, 31)];
  const { slack, channel } = await startTestBot({ papers, interest: 'legged robots learning' });
  const memberId = slack.memberIds[0] ?? '';
  await slack.command({ memberId, channelId: channel.id, line: '/papers stats' });
  const note = await eventually('the statistics', () =>
    slack.state().messages.find(({ text }) => text.includes('The last 30 days here')),
  );
  expect(note.text).toContain('flow matching: in 24 papers, up from 3');
  expect(JSON.stringify(note.blocks)).toContain('"type":"image"');
});
