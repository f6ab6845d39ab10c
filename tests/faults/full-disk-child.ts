import { closeSync, openSync, readdirSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep, setTimeout as wait } from 'node:timers/promises';
import { startLookAlike } from '../../playground/slack/start-look-alike.ts';
import { startBot } from '../../src/bot/start-bot.ts';
import type { Day } from '../../src/paper.ts';
import { backupStore } from '../../src/store/backup-and-restore.ts';
import { openStore } from '../../src/store/open-store.ts';
import { checkStoreFile } from '../../src/store/sqlite/file/check-store-file.ts';
import { storeFile } from '../../src/store/sqlite/file/store-file.ts';
import { fillStore } from '../fakes/fill-store.ts';
import { freePort } from '../fakes/free-port.ts';
import { lookAlikeConfig } from '../fakes/look-alike-config.ts';
import { themedPapers } from '../fakes/themed-papers.ts';

/**
 * The whole bot with its store and its inbox on a small disk, which is filled to the last byte and freed again while
 * members press and digests fall due. Says what did not hold, as JSON. Arguments: the folder where the disk is mounted,
 * and during how many messages of a digest it is to fill up.
 */
const [folder = '', messages = '6'] = process.argv.slice(2);
const faults: string[] = [];
const must = (what: string, holds: unknown) => {
  if (!holds) faults.push(what);
};
/** Waits until it holds; a fault after five seconds. */
async function soon(what: string, holds: () => unknown): Promise<void> {
  const end = Date.now() + 5000;
  while (!(await holds()) && Date.now() < end) await wait(15);
  must(what, await holds());
}

const ballast = join(folder, 'ballast');
let fills = 0;
function fillDisk(): void {
  fills++;
  const file = openSync(ballast, 'a');
  for (const size of [65_536, 4096, 1]) {
    try {
      for (;;) writeSync(file, Buffer.alloc(size, 1));
    } catch {
      // No room for a piece of this size.
    }
  }
  closeSync(file);
}
const freeDisk = () => rmSync(ballast, { force: true });

let now = Date.UTC(2026, 2, 17, 9, 30);
const minute = 60_000;
const data = join(folder, 'data');
const slack = await startLookAlike({ port: 0, now: () => new Date(now) });
const days = Array.from({ length: 12 }, (_, index) => `2026-03-${17 + index}` as const);
await fillStore(data, slack, '2026-03-17', { time: '09:00' });
const store = await openStore(data);
// Of other words each day: what is nearly the same as a posted paper is not posted again.
const othersOf = (day: Day) =>
  themedPapers(day).map((paper, place) => {
    const words = Array.from('abcdef', (letter) => `${letter}word${day.slice(8)}x${place}`);
    return { ...paper, title: words.slice(0, 4).join(' '), abstract: `${words.join(' ')}.` };
  });
for (const day of days.slice(1)) await store.papers.upsert(othersOf(day));
const port = await freePort();
const problems: string[] = [];
const note = (fields: object, sentence: string) =>
  void problems.push(`${sentence} ${JSON.stringify(fields)}`);
const bot = await startBot({
  config: lookAlikeConfig(slack, { PAPERLOOP_RANKER: 'bm25' }),
  store,
  sources: [],
  lookUp: null,
  log: { debug: () => undefined, info: () => undefined, warn: note, error: note },
  now: () => new Date(now),
  timezone: 'UTC',
  sleep: (ms) => sleep(ms / 50),
  sockets: { inboxPath: join(data, 'inbox.jsonl') },
  health: { port, alertChannel: null },
  onDead: (sentence) => must(sentence, false),
});
await slack.untilConnected();

const channelId = slack.channelIds.general;
const [memberId = '', other = ''] = slack.memberIds;
const posts = () =>
  slack
    .state()
    .messages.filter(
      (one) =>
        one.channelId === channelId && one.memberId === slack.botUserId && one.visibleTo === null,
    );
/** Sentences that only this member sees, in the channel or in direct messages. */
const notes = (member: string) =>
  slack
    .state()
    .messages.filter((one) => one.visibleTo === member || one.channelId.startsWith('D'))
    .map(({ text, blocks }) => `${text} ${JSON.stringify(blocks)}`);
const votes = () => store.votes.inChannel(slack.teamId, channelId);
const ready = async () => {
  const answer = await fetch(`http://127.0.0.1:${port}/readyz`);
  return { status: answer.status, text: await answer.text() };
};
const press = (ts: string | undefined, actionId: string) =>
  slack.press({ memberId, channelId, ts: ts ?? '', actionId });

await bot.wake();
must('six posts of the first day', posts().length === 6);
const [, one, two, three] = posts().map(({ ts }) => ts);
must('a press before is acknowledged', (await press(one, 'vote_up')).acked);
await soon('the vote before', async () => (await votes()).length === 1);

fillDisk();
must('a press is acknowledged on a full disk', (await press(two, 'vote_up')).acked);
await soon('the voter is told', () => notes(memberId).some((text) => text.includes('disk')));
const reaction = { memberId: other, channelId, ts: three ?? '', name: '+1' };
must('a reaction is acknowledged', (await slack.react({ ...reaction, on: true })).acked);
await soon('who reacted is told', () => notes(other).some((text) => text.includes('disk')));
must('a save is acknowledged', (await press(two, 'paper_save')).acked);
await slack.command({ memberId, channelId, line: '/papers search critics' });
await soon('a search is answered', () => notes(memberId).some((text) => text.includes('critics')));
const answers = notes(memberId).length;
await slack.command({ memberId, channelId, line: '/papers today' });
await soon('today is answered', () => notes(memberId).length > answers);
must('/readyz says so', (await ready()).status === 503 && (await ready()).text.includes('disk'));
now += 24 * 60 * minute;
await bot.wake();
must(
  'the log says so',
  problems.some((line) => line.includes('The store cannot be written to')),
);
must('nothing is posted that could not be kept', posts().length === 6);
must('the vote before is still there', (await votes()).length === 1);

freeDisk();
await soon('/readyz is well again', async () => (await ready()).status === 200);
now += 11 * minute;
await bot.wake();
must(`the digest is posted when there is room: ${posts().length} posts`, posts().length === 12);
await press(two, 'vote_up');
await soon('the vote is taken again', async () => (await votes()).length === 2);

// The disk fills up while a digest is being posted: at its header, and at each of its picks.
for (let at = 1; at <= Number(messages); at++) {
  now = Date.UTC(2026, 2, 18 + at, 9, 30);
  const before = posts().length;
  let sent = 0;
  slack.setFaultRule(({ method }) => {
    if (method === 'chat.postMessage' && ++sent === at) fillDisk();
    return null;
  });
  await bot.wake();
  slack.setFaultRule(null);
  must(`day ${at}: it stopped at message ${at}`, posts().length === before + at);
  freeDisk();
  now += 11 * minute;
  await bot.wake();
  must(`day ${at}: ${posts().length - before} posts instead of 6`, posts().length === before + 6);
}
const texts = posts().map(({ text }) => text);
must('no post twice', new Set(texts).size === texts.length);
await soon(
  'the inbox is empty',
  () => readFileSync(join(data, 'inbox.jsonl'), 'utf8').trim() === '',
);
await bot.stop();
await store.close();
await slack.close();
faults.push(...checkStoreFile(storeFile(data)).faults);

// Between two starts: what is there can be read, and what cannot be done is said.
fillDisk();
const sentence = (work: Promise<unknown>) =>
  work.then(
    () => 'it went well',
    (error: Error) => error.message,
  );
const started = await sentence(openStore(data));
must(`a start says so: ${started}`, started.includes('cannot be opened: the disk is full'));
const copy = join(folder, 'copy.sqlite');
const backedUp = await sentence(backupStore(data, copy, () => undefined));
must(`a backup says so: ${backedUp}`, backedUp.includes('the disk is full'));
must('a backup leaves nothing', !readdirSync(folder).some((name) => name.startsWith('copy')));
faults.push(...checkStoreFile(storeFile(data)).faults);
freeDisk();
const again = await openStore(data);
must('the next start finds everything', (await again.papers.count()) === 6 * days.length);
await again.close();
process.stdout.write(`${JSON.stringify({ faults, times: fills })}\n`);
process.exit(0);
