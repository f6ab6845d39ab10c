import { describe, expect, it } from 'vitest';
import type { Gesture, VoteValue } from '../../src/paper.ts';
import { foldGestures } from '../../src/store/fold-gestures.ts';
import { openStore } from '../../src/store/open-store.ts';
import { aGesture } from '../builders.ts';

const values: Record<string, 'up' | 'down'> = { '+1': 'up', heart: 'up', '-1': 'down' };

/** `press up`, `undo none`, `react heart`, `unreact +1` …, a second apart; `@C2` at the end is another channel. */
function gestures(...texts: string[]): Gesture[] {
  return texts.map((text, i) => {
    const [act, channelId = 'C001'] = text.split(' @');
    const [kind, what = ''] = (act ?? '').split(' ');
    const at = (i + 1) * 1000;
    if (kind === 'press' || kind === 'undo')
      return aGesture({ at, channelId, kind, value: what as VoteValue });
    const value = values[what];
    if ((kind !== 'react' && kind !== 'unreact') || !value) throw new Error(`What is "${text}"?`);
    return aGesture({ at, channelId, kind, value, emoji: what });
  });
}

describe('the fold of gestures', () => {
  it.each([
    [['press up'], 'up button 1000'],
    [['press up', 'press up'], 'none button 2000'],
    [['press up', 'press up', 'press up'], 'up button 3000'],
    [['press up', 'press down'], 'down button 2000'],
    [['press up', 'press down', 'press down'], 'none button 3000'],
    [['react +1'], 'up reaction 1000'],
    [['react +1', 'unreact +1'], 'none reaction 2000'],
    [['react +1', 'react -1'], 'down reaction 2000'],
    // The newest reaction still held counts.
    [['react +1', 'react -1', 'unreact -1'], 'up reaction 3000'],
    [['react +1', 'react heart', 'unreact heart'], 'up reaction 3000'],
    [['react +1', 'react -1', 'react heart', 'unreact heart'], 'down reaction 4000'],
    [['react +1', 'react -1', 'react heart', 'unreact -1', 'unreact heart'], 'up reaction 5000'],
    // Releasing one that does not count changes nothing.
    [['react +1', 'react -1', 'unreact +1'], 'down reaction 2000'],
    [['react +1', 'react heart', 'unreact +1'], 'up reaction 2000'],
    // Held again while held: it is the newest now, and held once.
    [['react +1', 'react -1', 'react +1', 'unreact +1'], 'down reaction 4000'],
    // Never held: nothing changes.
    [['unreact +1'], 'none reaction 1000'],
    [['press up', 'unreact +1'], 'up button 1000'],
    [['react +1', 'unreact heart'], 'up reaction 1000'],
    [['react +1', 'unreact +1', 'unreact +1'], 'none reaction 2000'],
    // A later press outweighs reactions, and their release leaves it alone.
    [['react +1', 'press down', 'unreact +1'], 'down button 2000'],
    [['react +1', 'press up'], 'none button 2000'],
    [['react +1', 'press up', 'unreact +1'], 'none button 2000'],
    [['react -1', 'press up', 'unreact -1', 'press up'], 'none button 4000'],
    // A later reaction outweighs a press, and its release does not bring the press back.
    [['press up', 'react -1'], 'down reaction 2000'],
    [['press up', 'react -1', 'unreact -1'], 'none reaction 3000'],
    [['react +1', 'press down', 'react heart', 'unreact heart'], 'up reaction 4000'],
    // An undo leads to the vote it names, whatever was done before it, and a release leaves it alone.
    [['press up', 'undo none'], 'none button 2000'],
    [['press down', 'press up', 'undo down'], 'down button 3000'],
    [['press up', 'react +1', 'unreact +1', 'undo none'], 'none button 4000'],
    [['react +1', 'undo none', 'unreact +1'], 'none button 2000'],
    [['press up', 'undo none', 'press up'], 'up button 3000'],
    // The same emoji in two channels is held twice.
    [['react +1', 'react +1 @C2', 'unreact +1 @C2'], 'up reaction 3000'],
    [['react +1', 'react -1 @C2', 'unreact -1'], 'down reaction 2000'],
  ])('%j is %s', (texts, expected) => {
    const { value, origin, at } = foldGestures(gestures(...texts));
    expect(`${value} ${origin} ${at}`).toBe(expected);
  });

  it('places the vote in the channel of the gesture that counts', () => {
    const channelOf = (...texts: string[]) => foldGestures(gestures(...texts)).channelId;
    expect(channelOf('press up @C1', 'press down @C2')).toBe('C2');
    expect(channelOf('react +1 @C1', 'react -1 @C2', 'unreact -1 @C2')).toBe('C1');
    expect(channelOf('react +1 @C1', 'unreact +1 @C1')).toBe('C1');
    expect(channelOf('press up @C1', 'unreact +1 @C2')).toBe('C1');
  });

  it('breaks ties of time by key', () => {
    const up = aGesture({ at: 5, key: 'b', value: 'up' });
    const down = aGesture({ at: 5, key: 'a', value: 'down' });
    expect(foldGestures([up, down]).value).toBe('up');
    expect(foldGestures([down, up]).value).toBe('up');
  });

  it('refuses to fold no gestures', () => {
    expect(() => foldGestures([])).toThrow(RangeError);
  });
});

/** Mulberry32: the same numbers on every run. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const shuffled = <T>(list: readonly T[], random: () => number): T[] =>
  list
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);

const words = [
  'press up',
  'press down',
  ...Object.keys(values).flatMap((e) => [`react ${e}`, `unreact ${e}`]),
];

function randomGestures(random: () => number): Gesture[] {
  const texts = Array.from(
    { length: 1 + Math.floor(random() * 12) },
    () => words[Math.floor(random() * words.length)] ?? '',
  );
  // Times collide now and then, so that keys decide too.
  return gestures(...texts).map((gesture, i) => ({
    ...gesture,
    at: Math.floor(random() * 3) + i,
    key: `${Math.floor(random() * 1e6)}-${i}`,
  }));
}

/** The rules again, the slow way: at each gesture, look back over all before it. */
function valueByHand(all: readonly Gesture[]): string {
  const made = [...all].sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1));
  const heldAfter = (count: number) => {
    const before = made.slice(0, count);
    return before
      .filter(
        ({ kind, emoji }, i) =>
          kind === 'react' && !before.slice(i + 1).some((later) => later.emoji === emoji),
      )
      .map(({ emoji }) => emoji ?? '');
  };
  let value = 'none';
  let byReaction = false;
  made.forEach((gesture, i) => {
    if (gesture.kind === 'press') {
      value = value === gesture.value ? 'none' : gesture.value;
      byReaction = false;
    } else if (gesture.kind === 'react') {
      value = gesture.value;
      byReaction = true;
    } else if (heldAfter(i).includes(gesture.emoji ?? '') && byReaction) {
      if (value === gesture.value) value = values[heldAfter(i + 1).at(-1) ?? ''] ?? 'none';
    }
  });
  return value;
}

describe('over random gestures', () => {
  it('gives the same vote in whatever order they arrive, and the one the rules say', () => {
    const random = randomFrom(20_260_317);
    const seen = new Set<string>();
    for (let round = 0; round < 2000; round += 1) {
      const made = randomGestures(random);
      const vote = foldGestures(made);
      seen.add(`${vote.value} ${vote.origin}`);
      expect(vote.value, made.map((g) => `${g.kind} ${g.emoji ?? g.value}`).join()).toBe(
        valueByHand(made),
      );
      for (let i = 0; i < 5; i += 1) expect(foldGestures(shuffled(made, random))).toEqual(vote);
    }
    expect(seen.size).toBe(6);
  });

  it('gives the same vote through the store, with repeats among late deliveries', async () => {
    const random = randomFrom(7);
    const store = await openStore(':memory:');
    for (let round = 0; round < 150; round += 1) {
      const made = randomGestures(random).map((g) => ({ ...g, paperId: `p${round}` }));
      const late = shuffled([...made, ...made.slice(0, 3)], random);
      const keys = new Set<string>();
      for (const gesture of late) {
        const { repeated } = await store.votes.record(gesture);
        expect(repeated).toBe(keys.has(gesture.key));
        keys.add(gesture.key);
      }
      expect(await store.votes.get('T001', 'U001', `p${round}`)).toMatchObject(foldGestures(made));
    }
    await store.close();
  });
});
