import type { Delivered } from '../../../playground/look-alike.ts';

/** One vote as Slack would deliver it, and what the model needs to know of it. */
export interface VoteEvent extends Delivered {
  memberId: string;
  paperId: string;
  by: 'press' | 'react' | 'unreact';
  value: 'up' | 'down';
}

/** What a pick's buttons and reactions look like on the wire, from one press and one reaction of a member. */
export interface Template {
  paperId: string;
  press: Record<string, unknown>;
  reaction: Record<string, unknown>;
}

interface Plan {
  templates: readonly Template[];
  memberIds: readonly string[];
  distinct: number;
  random(): number;
}

/** Seconds of Slack's clock at which the first vote is made; each later one is a thousandth later. */
const firstTs = 1_773_750_000;

/** Votes in the order in which they were made; a member either presses or reacts, and takes reactions off again. */
export function makeVotes({ templates, memberIds, distinct, random }: Plan): VoteEvent[] {
  const held = new Set<string>();
  const any = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
  return Array.from({ length: distinct }, (_, at): VoteEvent => {
    const member = Math.floor(random() * memberIds.length);
    const memberId = memberIds[member] as string;
    const template = any(templates);
    const ts = `${firstTs + Math.floor(at / 1000)}.${String((at % 1000) * 1000).padStart(6, '0')}`;
    const { paperId } = template;
    if (member % 4 !== 0) {
      const value = random() < 0.7 ? 'up' : 'down';
      return { ...pressOf(template, memberId, value, ts), memberId, paperId, by: 'press', value };
    }
    const key = `${memberId} ${paperId}`;
    const isOn = !held.delete(key);
    if (isOn) held.add(key);
    const by = isOn ? 'react' : 'unreact';
    return { ...reactionOf(template, memberId, by, ts), memberId, paperId, by, value: 'up' };
  });
}

function pressOf(
  { press }: Template,
  memberId: string,
  value: 'up' | 'down',
  ts: string,
): Delivered {
  const [action] = press.actions as Record<string, unknown>[];
  const payload = {
    ...press,
    user: { ...(press.user as object), id: memberId },
    trigger_id: `${ts}.${memberId}`,
    actions: [{ ...action, action_id: `vote_${value}`, action_ts: ts }],
  };
  return { type: 'interactive', payload };
}

function reactionOf(
  { reaction }: Template,
  memberId: string,
  by: 'react' | 'unreact',
  ts: string,
): Delivered {
  const type = by === 'react' ? 'reaction_added' : 'reaction_removed';
  const event = { ...(reaction.event as object), type, user: memberId, event_ts: ts };
  return { type: 'events_api', payload: { ...reaction, event_id: `Ev${ts}`, event } };
}

/** The thumbs that must stand in the end, by paper and member: gestures folded in the order in which they were made. */
export function modelOf(votes: readonly VoteEvent[]): Map<string, Map<string, 'up' | 'down'>> {
  const model = new Map<string, Map<string, 'up' | 'down'>>();
  for (const { memberId, paperId, by, value } of votes) {
    const standing = model.get(paperId) ?? new Map<string, 'up' | 'down'>();
    model.set(paperId, standing);
    const isTaken = by === 'unreact' || (by === 'press' && standing.get(memberId) === value);
    if (isTaken) standing.delete(memberId);
    else standing.set(memberId, value);
  }
  return model;
}

/** The votes as they arrive: some a second time, each up to `window` places from where it was made. */
export function deliveriesOf(
  votes: readonly VoteEvent[],
  { total, window, random }: { total: number; window: number; random(): number },
): VoteEvent[] {
  const again = Array.from({ length: total - votes.length }, () =>
    Math.floor(random() * votes.length),
  );
  return [...votes.keys(), ...again]
    .map((at) => ({ at, place: at + random() * window }))
    .sort((a, b) => a.place - b.place)
    .map(({ at }) => votes[at] as VoteEvent);
}
