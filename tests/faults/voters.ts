import type { Acknowledgement } from '../../playground/look-alike.ts';
import type { Store } from '../../src/store/store.ts';
import { day, type FaultWorld, until } from './fault-world.ts';

type Value = 'up' | 'down';

/** One gesture; `member` and `pick` count from 0. */
export interface Cast {
  member: number;
  pick: number;
  by: 'press' | 'react' | 'unreact';
  value: Value;
}

/** What must stand in the end, kept by the test alone: a press toggles, a reaction holds until it is taken off. */
export function standing(casts: readonly Pick<Cast, 'by' | 'value'>[]): Value | 'none' {
  let stands: Value | 'none' = 'none';
  for (const { by, value } of casts) {
    if (by === 'react') stands = value;
    else if (by === 'unreact') stands = 'none';
    else stands = stands === value ? 'none' : value;
  }
  return stands;
}

/** Members that vote on the picks of the day, and what must have come of it. */
export function createVoters({ slack }: FaultWorld) {
  const { general: channelId } = slack.channelIds;
  const made: { cast: Cast; isAcked: boolean }[] = [];
  /** The messages of the picks that stand in Slack, in their order. */
  const picks = () =>
    slack.state().messages.filter(({ blocks }) => JSON.stringify(blocks).includes('vote_up'));

  function send({ member, pick, by, value }: Cast): Promise<Acknowledgement> {
    const where = {
      memberId: slack.memberIds[member] ?? '',
      channelId,
      ts: picks()[pick]?.ts ?? '',
    };
    if (by === 'press') return slack.press({ ...where, actionId: `vote_${value}` });
    return slack.react({ ...where, name: value === 'up' ? '+1' : '-1', on: by === 'react' });
  }

  let saves = 0;
  const saver = slack.memberIds[1] ?? '';

  async function cast(one: Cast): Promise<void> {
    const entry = { cast: one, isAcked: false };
    made.push(entry);
    entry.isAcked = (await send(one).catch(() => null))?.acked ?? false;
  }

  /** The gestures of each member on each pick. */
  const pairs = () =>
    Map.groupBy(made, ({ cast: { member, pick } }) => `${member} ${pick}`).values();

  return {
    picks,
    cast,
    /** A member puts the first pick on a reading list. */
    save: async (): Promise<void> => {
      const where = { memberId: saver, channelId, ts: picks()[0]?.ts ?? '' };
      saves = Number((await slack.press({ ...where, actionId: 'paper_save' })).acked);
    },
    /**
     * Delivers everything once more and in another order, as Slack may, each until it is acknowledged.
     * @param isGone whether the bot has ended, so that nothing will be acknowledged.
     */
    redeliverAll: async (random: () => number, isGone: () => boolean): Promise<void> => {
      const order = made.map((_, index) => ({ index, at: random() })).sort((a, b) => a.at - b.at);
      for (const { index } of order)
        await until(async () => isGone() || (await slack.redeliver(index)).acked);
    },
    /** What does not hold. @param isWhole whether every gesture has reached the bot by now. */
    faults: async (store: Store, isWhole: boolean): Promise<string[]> => {
      const faults: string[] = [];
      const posts = await store.posts.ofDay(slack.teamId, channelId, day);
      const saved = (await store.saved.list(slack.teamId, saver)).length;
      if (saved < saves) faults.push('an acknowledged save is not on the list');
      for (const pair of pairs()) {
        const [{ member, pick } = { member: 0, pick: 0 }] = pair.map((one) => one.cast);
        const paperId = posts.find((one) => one.ts === picks()[pick]?.ts)?.paperId ?? '';
        const key = [slack.teamId, slack.memberIds[member] ?? '', paperId] as const;
        const known = (await store.votes.history(...key)).length;
        const acked = pair.filter(({ isAcked }) => isAcked).length;
        const what = `member ${member} on pick ${pick}`;
        if (known < acked) faults.push(`${what}: ${known} of ${acked} acknowledged gestures`);
        if (!isWhole) continue;
        if (known !== pair.length) faults.push(`${what}: ${known} of ${pair.length} gestures`);
        const stands = (await store.votes.get(...key))?.value ?? 'none';
        const owed = standing(pair.map((one) => one.cast));
        if (stands !== owed) faults.push(`${what}: ${stands} stands instead of ${owed}`);
      }
      return faults;
    },
  };
}

export type Voters = ReturnType<typeof createVoters>;
