import type { Gesture, Vote } from '../paper.ts';

/** What a member's gestures on one paper come to. */
type StandingVote = Pick<Vote, 'value' | 'origin' | 'at' | 'channelId'>;

/** The order in which gestures were made: by time, then by key, so that it never depends on arrival. */
export function byMaking(a: Gesture, b: Gesture): number {
  if (a.at !== b.at) return a.at - b.at;
  return a.key < b.key ? -1 : Number(a.key > b.key);
}

/** The same emoji may be held on the paper's message in two channels; each is released on its own. */
const sameReaction = (a: Gesture, b: Gesture) => a.emoji === b.emoji && a.channelId === b.channelId;

/**
 * Folds all gestures of one member on one paper into the standing vote. A press toggles its value; a
 * reaction holds its value until it is removed, and then the newest reaction still held counts; a
 * later press outweighs every reaction made before it, and so does an undo, which sets the vote it names
 * whatever arrived meanwhile. `at` and `channelId` tell of the gesture that
 * last set the vote (after a release: when it was released, and where the reaction that counts is).
 * The order of the array does not matter.
 * @throws RangeError without a gesture.
 */
export const foldGestures = (gestures: readonly Gesture[]): StandingVote =>
  foldState(gestures).vote;

/** What a later gesture goes on from: the vote, and the reactions that are still held, by when they were made. */
export function foldState(gestures: readonly Gesture[]): { vote: StandingVote; held: Gesture[] } {
  const [first, ...rest] = gestures.toSorted(byMaking);
  if (!first) throw new RangeError('A vote is folded from at least one gesture.');
  const held: Gesture[] = [];
  let vote = standing(first, 'none');
  for (const gesture of [first, ...rest]) {
    if (isPress(gesture)) {
      const takesBack = gesture.kind === 'press' && vote.value === gesture.value;
      vote = standing(gesture, takesBack ? 'none' : gesture.value);
      continue;
    }
    const index = held.findIndex((other) => sameReaction(other, gesture));
    if (index >= 0) held.splice(index, 1);
    if (gesture.kind === 'react') {
      held.push(gesture);
      vote = standing(gesture, gesture.value);
    } else if (index === held.length && index >= 0 && vote.origin === 'reaction') {
      const newest = held.at(-1);
      vote = { ...standing(newest ?? gesture, newest?.value ?? 'none'), at: gesture.at };
    }
  }
  return { vote, held };
}

const isPress = ({ kind }: Gesture): boolean => kind === 'press' || kind === 'undo';

const standing = (gesture: Gesture, value: Vote['value']): StandingVote => ({
  value,
  origin: isPress(gesture) ? 'button' : 'reaction',
  at: gesture.at,
  channelId: gesture.channelId,
});
