import { expect, it, onTestFinished } from 'vitest';
import { setDefaultLanguage } from '../../../src/lib/language/language.ts';
import { eventually } from '../../fakes/eventually.ts';
import { startTestBot } from '../../fakes/start-test-bot.ts';

it('speaks German wherever a member looks, within the limits of Slack', async () => {
  setDefaultLanguage('de');
  onTestFinished(() => setDefaultLanguage('en'));
  const test = await startTestBot({ channel: { recap: { weekday: 5, time: '16:00' } } });
  const { slack, bot, channel, posts, notes } = test;
  const [memberId = ''] = slack.memberIds;
  await bot.wake();
  const [header, pick] = posts();
  expect(header?.text).toContain('Paper für Dienstag');
  expect(JSON.stringify(pick?.blocks)).toContain('Passt zu ');
  const ask = async (line: string) => {
    const before = notes(memberId).length;
    await slack.command({ memberId, channelId: channel.id, line });
    return (await eventually(line, () => notes(memberId)[before])).text;
  };
  const lines: [string, string][] = [
    ['/papers help', 'Ich poste die Paper, die dieser Kanal lesen möchte'],
    ['/papers serch', 'Meintest du `/papers search`?'],
    ['/papers search agent', 'Paper passen zu'],
    ['/papers why 1', 'Platz 1 von 6'],
    ['/papers taste', 'Was mich die Stimmen hier gelehrt haben'],
    ['/papers stats', 'Die letzten 30 Tage hier:'],
    ['/papers saved', 'Deine Leseliste ist leer.'],
    ['/papers preview', 'Seit dem letzten Post gibt es keine neuen Paper.'],
    ['/papers today', '3 von 6 neuen Papern lesenswert'],
    [
      '/papers mute Brettspiele',
      'Ab der nächsten Auswahl rücken Paper über „Brettspiele“ nach unten',
    ],
    ['/papers follow Ada', 'Ada'],
    ['/papers now', 'war schon gepostet'],
    ['/papers personal', 'Deine persönliche Auswahl kommt Montag bis Freitag um 09:00'],
    ['/papers pause', 'Pausiert'],
    ['/papers resume', 'Die Posts gehen weiter.'],
  ];
  for (const [line, expected] of lines)
    expect(await ask(line)).toMatch(new RegExp(expected.replaceAll(/[?.]/g, '\\$&')));
  await slack.press({ memberId, channelId: channel.id, ts: pick?.ts ?? '', actionId: 'vote_up' });
  await eventually('the note', () =>
    notes(memberId).find(({ text }) => text.includes(':thumbsup: notiert.')),
  );
  for (const [line, title] of [
    ['/papers interests', 'Was gelesen wird'],
    ['/papers schedule', 'Wann gepostet wird'],
    ['/papers editors', 'Wer ändern darf'],
  ]) {
    await slack.command({ memberId, channelId: channel.id, line: line ?? '' });
    const modal = await eventually(line ?? '', () => slack.state().modals[memberId]?.[0]);
    expect(modal.title).toBe(title);
    await slack.closeModal({ memberId, viewId: modal.viewId });
  }
  await slack.openHome({ memberId });
  await eventually('App Home', () =>
    JSON.stringify(slack.state().homes[memberId] ?? '').includes('Die Paper von heute'),
  );
  test.setNow('2026-03-20T16:05:00Z');
  await bot.wake();
  const recap = posts().find(({ text }) => text.startsWith('Die Woche bis Freitag'));
  expect(JSON.stringify(recap?.blocks)).toContain(
    '*Paper der Woche*: Welches wollt ihr zusammen lesen?',
  );
  expect(test.problems).toEqual([]);
});
