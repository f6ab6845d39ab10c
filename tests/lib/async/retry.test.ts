import { describe, expect, it } from 'vitest';
import { retry } from '../../../src/lib/async/retry.ts';

function attempts(...outcomes: (string | Error)[]) {
  const slept: number[] = [];
  const retried: string[] = [];
  let calls = 0;
  const run = () =>
    retry(
      {
        waits: [1, 2, 4],
        isRetryable: ({ message }) => message !== 'refused',
        sleep: async (milliseconds) => void slept.push(milliseconds),
        onRetry: ({ message }) => retried.push(message),
      },
      async () => {
        const outcome = outcomes[calls++];
        if (outcome instanceof Error) throw outcome;
        return outcome;
      },
    );
  return { run, slept, retried, calls: () => calls };
}

describe('retry', () => {
  it('waits longer before each further try, and gives what the first good one gives', async () => {
    const test = attempts(new Error('a'), new Error('b'), 'done');
    expect(await test.run()).toBe('done');
    expect(test.slept).toEqual([1, 2]);
    expect(test.retried).toEqual(['a', 'b']);
  });

  it('rejects with the last failure when every try has failed', async () => {
    const test = attempts(...['a', 'b', 'c', 'd'].map((message) => new Error(message)));
    await expect(test.run()).rejects.toThrow('d');
    expect(test.calls()).toBe(4);
  });

  it('tries nothing again that was refused', async () => {
    const test = attempts(new Error('refused'), 'done');
    await expect(test.run()).rejects.toThrow('refused');
    expect(test.slept).toEqual([]);
  });
});
