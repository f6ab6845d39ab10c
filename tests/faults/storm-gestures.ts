import type { Acknowledgement } from '../../playground/look-alike.ts';
import { eventually } from '../fakes/eventually.ts';
import type { TestBot } from '../fakes/launch-test-bot.ts';

/** A gesture that was made, and what Slack heard of it. */
export interface Sent {
  what: string;
  isEvent: boolean;
  ack: Acknowledgement;
}

/** What people did: presses and reactions by pair of member and message, commands by their word. */
export interface Tally {
  presses: Map<string, { acked: number; all: number }>;
  reactions: Map<string, boolean>;
  commands: { word: string; memberId: string; acked: boolean }[];
  /** The time of the last schedule whose form was acknowledged. */
  time: string | null;
}

const keyOf = (memberId: string, ts: string) => `${memberId} ${ts}`;

/** One gesture after another, each by chance. */
export function createGestures(test: TestBot, random: () => number) {
  const { slack, channel } = test;
  const picks = test.posts().slice(1);
  // Those who press do not react, so that a member's vote follows from one kind of gesture.
  const [ada = '', bram = '', chen = '', dina = ''] = slack.memberIds;
  const any = <T>(things: readonly T[]): T => things[Math.floor(random() * things.length)] as T;
  const tally: Tally = { presses: new Map(), reactions: new Map(), commands: [], time: null };
  const place = (memberId: string) => ({
    memberId,
    channelId: channel.id,
    ts: any(picks).ts,
  });
  const press = async (): Promise<Sent> => {
    const where = place(any([ada, bram]));
    const key = keyOf(where.memberId, where.ts);
    const counts = tally.presses.get(key) ?? { acked: 0, all: 0 };
    tally.presses.set(key, counts);
    counts.all++;
    const ack = await slack.press({ ...where, actionId: 'vote_up' });
    if (ack.acked) counts.acked++;
    return { what: `a press by ${key}`, isEvent: false, ack };
  };
  const react = async (): Promise<Sent> => {
    const where = place(any([chen, dina]));
    const key = keyOf(where.memberId, where.ts);
    const on = !(tally.reactions.get(key) ?? false);
    tally.reactions.set(key, on);
    const ack = await slack.react({ ...where, name: 'heart', on });
    return { what: `a reaction by ${key}`, isEvent: true, ack };
  };
  const command = async (): Promise<Sent> => {
    const memberId = any([ada, bram, chen, dina]);
    const word = `zebra${tally.commands.length}x`;
    const entry = { word, memberId, acked: false };
    tally.commands.push(entry);
    const ack = await slack.command({
      memberId,
      channelId: channel.id,
      line: `/papers search ${word}`,
    });
    entry.acked = ack.acked;
    return { what: `the command ${word}`, isEvent: false, ack };
  };
  let minutes = 0;
  const form = async (): Promise<Sent | null> => {
    const opened = await slack.command({
      memberId: ada,
      channelId: channel.id,
      line: '/papers schedule',
    });
    if (!opened.acked) return { what: 'the command for a form', isEvent: false, ack: opened };
    const view = await eventually('a form', () => slack.state().modals[ada]?.at(-1));
    minutes = (minutes + 1) % 60;
    const time = `10:${String(minutes).padStart(2, '0')}`;
    const values = { time: { schedule_time: { type: 'timepicker', selected_time: time } } };
    const ack = await slack.submit({ memberId: ada, viewId: view.viewId, values });
    if (ack.acked) tally.time = time;
    else await slack.closeModal({ memberId: ada, viewId: view.viewId }).catch(() => undefined);
    return { what: `the form with ${time}`, isEvent: false, ack };
  };
  return { tally, next: (n: number) => (n % 20 === 19 ? form() : any([press, react, command])()) };
}
