import { describe, expect, it } from 'vitest';
import { readInterests } from '../../src/slack/read-interests.ts';
import { readSchedule } from '../../src/slack/read-schedule.ts';

describe('readInterests', () => {
  it('asks for a sentence when there is none', () => {
    expect(readInterests('')).toEqual({ fault: expect.stringContaining('at least one sentence') });
  });

  it('keeps a sentence once, whatever its case', () => {
    expect(readInterests('Robots\nrobots\nOffline RL')).toEqual({
      interests: [
        { text: 'robots', weight: 1 },
        { text: 'Offline RL', weight: 1 },
      ],
    });
  });

  it('takes any script', () => {
    expect(readInterests('强化学习')).toHaveProperty('interests');
  });
});

describe('readSchedule', () => {
  it('names a fault for every field at once and never throws', () => {
    expect(Object.keys((readSchedule({}) as { errors: object }).errors)).toEqual([
      'days',
      'time',
      'timezone',
      'placement',
    ]);
  });
});
