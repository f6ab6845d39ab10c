import { describe, expect, it, onTestFinished } from 'vitest';
import { readAuthors } from '../../../src/slack/settings/authors.ts';
import { readExamples } from '../../../src/slack/settings/read-examples.ts';
import { readInterests } from '../../../src/slack/settings/read-interests.ts';
import { readSchedule } from '../../../src/slack/settings/read-schedule.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { aPaper } from '../../builders.ts';

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

  it('takes sentences in any script', () => {
    expect(readInterests('强化学习')).toHaveProperty('interests');
    expect(readInterests('2x Offline RL\n0,5 × Robots\n3D vision\noffline rl')).toEqual({
      interests: [
        { text: 'offline rl', weight: 1 },
        { text: 'Robots', weight: 0.5 },
        { text: '3D vision', weight: 1 },
      ],
    });
    expect(readInterests('9x Offline RL')).toEqual({
      fault: expect.stringContaining('“9x” is not a weight: use 0.1 to 5'),
    });
  });
});

describe('readAuthors', () => {
  it('keeps names as typed, each author once', () => {
    expect(readAuthors(' Ada  Example\nExample, Ada B.\n\nDeepMind\n')).toEqual({
      authors: ['Example, Ada B.', 'DeepMind'],
    });
    expect(readAuthors('')).toEqual({ authors: [] });
  });

  it.each([
    'van Muster, Hado P.',
    'Van der Muster, Ada',
    'de la Muestra, Ana Bea',
    'Example Sample, Ada B.',
    'Sample, Jr., Rob',
    'Rob Sample, Jr.',
    'Example, Ada Bea',
    'Alpha and Beta Collaborations',
    'Department of Tests and Probes',
    'Muestra Ruiz, Ana de la',
  ])('takes %s for one person', (name) => {
    expect(readAuthors(name)).toEqual({ authors: [name] });
  });

  it.each([
    ['Ada Example, Bo Sample, Cy Model', 'This, “Ada Example, Bo Sample, Cy Model”, looks like'],
    ['Bo\nAda and Bo', 'Line 2, “Ada and Bo”, looks like several names. Write one name per line'],
    ['Ada; Bo', 'several names'],
    ['Ada Example & Bo Sample', 'several names'],
    ['@jo', 'not members or channels'],
    ['<@U1|jo>', 'not members or channels'],
    ['42', 'is not a name'],
    ['x'.repeat(101), 'is too long for a name'],
    [Array(51).fill('Ada').join('\n'), '51 names are too many: at most 50'],
  ])('says what is wrong with %j', (text, fault) => {
    expect(readAuthors(text)).toEqual({ fault: expect.stringContaining(fault) });
  });
});

describe('readExamples', () => {
  const many = Array.from({ length: 21 }, (_, i) => `2603.${20_000 + i}`);
  const store = async () => {
    const opened = await openStore(':memory:');
    onTestFinished(() => opened.close());
    const ids = ['2603.01001', 'hf-only', ...many];
    await opened.papers.upsert(ids.map((id) => aPaper({ id })));
    const log = { debug() {}, info() {}, warn() {}, error() {} };
    const sleep = () => new Promise<void>(() => {});
    return { store: opened, log, lookUp: async () => null, sleep };
  };

  it('takes ids and links of several kinds, each paper once', async () => {
    const lines = [
      ' https://huggingface.co/papers/2603.01001 ',
      'arXiv:2603.01001v2',
      '',
      'hf-only',
    ];
    expect(await readExamples(await store(), lines.join('\n'))).toEqual({
      examples: ['2603.01001', 'hf-only'],
    });
    expect(await readExamples(await store(), '')).toEqual({ examples: [] });
  });

  it('names the papers that it has not met, and what is no id', async () => {
    expect(await readExamples(await store(), '2603.01001\n1901.00001\n1901.00002')).toEqual({
      fault: expect.stringMatching(/^arXiv has no paper 1901.00001, 1901.00002\. Check the number/),
    });
    expect(await readExamples(await store(), 'Careful Critics')).toEqual({
      fault: expect.stringContaining(
        '“Careful Critics” is not an arXiv id or link. Write for example',
      ),
    });
  });

  it('takes twenty and no more', async () => {
    expect(await readExamples(await store(), many.slice(1).join('\n'))).toEqual({
      examples: many.slice(1),
    });
    expect(await readExamples(await store(), many.join('\n'))).toEqual({
      fault: '21 papers are too many: at most 20. Keep the ones you like best.',
    });
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
