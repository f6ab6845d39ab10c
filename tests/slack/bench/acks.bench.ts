import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setImmediate as yieldToLoop } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import type { LookAlike } from '../../../playground/look-alike.ts';
import { startLookAlike } from '../../../playground/slack/start-look-alike.ts';

/**
 * From envelope to acknowledgement: 200 gestures at once, to a Bolt app that does nothing else and to the bot while it
 * builds a digest of 400 papers, one after the other in the same run. Every acknowledgement should come
 * within 1.5 seconds, half of what Slack waits (decision 0011).
 */
const gestures = 200;
const rounds = 8;

interface Side {
  /** How often gestures were sent: a reaction that stands already is none. */
  storms: number;
  slack: LookAlike;
  bot: ChildProcess;
}

const sides: Side[] = [];
afterAll(async () => {
  for (const { bot, slack } of sides) {
    bot.kill();
    await slack.close();
  }
});

type Kind = 'bare' | 'paperloop';

async function start(kind: Kind): Promise<Side> {
  const slack = await startLookAlike({ port: 0, now: () => new Date() });
  const { apiUrl, botToken, appToken, teamId, channelIds } = slack;
  const settings = { kind, apiUrl, botToken, appToken, teamId, channelId: channelIds.general };
  const bot = fork(join(import.meta.dirname, 'bench-bot.ts'), [JSON.stringify(settings)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await once(bot, 'message');
  await slack.untilConnected();
  const side = { slack, bot, storms: 0 };
  sides.push(side);
  return side;
}

/** Votes, commands, reactions and saves of four members, all at once; milliseconds to each acknowledgement. */
async function storm(side: Side): Promise<number[]> {
  const { slack } = side;
  side.storms++;
  const { general: channelId } = slack.channelIds;
  const picks = slack
    .state()
    .messages.filter(({ blocks }) => JSON.stringify(blocks).includes('vote_up'));
  const gesture = (at: number) => {
    const memberId = slack.memberIds[at % 4] ?? '';
    const place = { memberId, channelId, ts: picks.at(-1 - (at % 5))?.ts ?? '' };
    if (at % 5 === 0) return slack.command({ memberId, channelId, line: '/papers search critics' });
    if (at % 5 === 1) return slack.react({ ...place, name: `own-${side.storms}-${at}`, on: true });
    if (at % 5 === 2) return slack.press({ ...place, actionId: 'paper_save' });
    return slack.press({ ...place, actionId: at % 2 ? 'vote_up' : 'vote_down' });
  };
  const waiting = [];
  for (let at = 0; at < gestures; at++) {
    waiting.push(gesture(at));
    // The look-alike has one thread: it must hear an acknowledgement when it comes, not when all is sent.
    await yieldToLoop();
  }
  const acks = await Promise.all(waiting);
  expect(acks.filter((ack) => ack && !ack.acked)).toEqual([]);
  return acks.flatMap((ack) => (ack ? [ack.afterMs] : []));
}

/** Waits until the bot has done what the gestures asked for. */
async function untilQuiet({ slack }: Side): Promise<void> {
  for (let calls = -1; calls !== slack.calls.length; ) {
    calls = slack.calls.length;
    await new Promise((resolve) => setTimeout(resolve, 700));
  }
}

const quantile = (times: readonly number[], share: number): number =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(share * times.length))] ??
  0;

it('200 gestures at once while a digest is built', { timeout: 600_000 }, async () => {
  const [bare, ours] = [await start('bare'), await start('paperloop')];
  const times = { bare: [], idle: [], busy: [] } as Record<'bare' | 'idle' | 'busy', number[]>;
  const built: number[] = [];
  for (const side of [bare, ours]) await storm(side);
  /** A storm while a digest is built; the digest takes so many milliseconds. */
  const busyStorm = async (side: Side, afterMs: number): Promise<[acks: number[], ms: number]> => {
    await untilQuiet(side);
    const done = once(side.bot, 'message');
    side.bot.send({ build: true });
    await new Promise((resolve) => setTimeout(resolve, afterMs));
    const acks = await storm(side);
    return [acks, ((await done)[0] as { ms: number }).ms];
  };
  for (let round = 0; round < rounds; round++) {
    const afterMs = (round * 120) % 700;
    await untilQuiet(ours);
    times.bare.push(...(await storm(bare)));
    times.idle.push(...(await storm(ours)));
    const [busy, ms] = await busyStorm(ours, afterMs);
    times.busy.push(...busy);
    built.push(ms);
  }
  const row = (name: string, all: readonly number[]) =>
    `${name.padEnd(36)} p50 ${quantile(all, 0.5).toFixed(0).padStart(5)}  p99 ${quantile(all, 0.99).toFixed(0).padStart(5)}  max ${Math.max(
      ...all,
    )
      .toFixed(0)
      .padStart(5)}  ms of ${all.length}`;
  const ratio = (all: readonly number[]) =>
    (quantile(all, 0.99) / quantile(times.bare, 0.99)).toFixed(2);
  process.stdout.write(
    [
      '',
      row('bare Bolt', times.bare),
      row('paperloop', times.idle),
      row('paperloop, building a digest', times.busy),
      `a digest took ${quantile(built, 0.5).toFixed(0)} ms (median)`,
      `p99 to bare Bolt's: ${ratio(times.idle)}, while building ${ratio(times.busy)}`,
      '',
    ].join('\n'),
  );
});
