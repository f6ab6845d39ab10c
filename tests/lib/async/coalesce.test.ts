import { describe, expect, it } from 'vitest';
import { coalesce } from '../../../src/lib/async/coalesce.ts';

/** Work that the test lets finish, one run at a time. */
function slowWork() {
  const runs: { key: string; finish: () => void }[] = [];
  const work = (key: string) =>
    new Promise<void>((resolve) => {
      runs.push({ key, finish: resolve });
    });
  return { runs, work };
}

describe('coalesce', () => {
  it('turns many calls into one run now and one afterwards', async () => {
    const { runs, work } = slowWork();
    const run = coalesce(work, () => undefined);
    const calls = [run('a'), run('a'), run('a'), run('a')];
    expect(runs).toHaveLength(1);
    runs[0]?.finish();
    await Promise.resolve();
    await new Promise((resolve) => setTimeout(resolve));
    expect(runs).toHaveLength(2);
    runs[1]?.finish();
    await Promise.all(calls);
    expect(runs).toHaveLength(2);
  });

  it('rests before it runs again, and not otherwise', async () => {
    const { runs, work } = slowWork();
    const rest = Promise.withResolvers<void>();
    const run = coalesce(
      work,
      () => undefined,
      () => rest.promise,
    );
    const calls = [run('a'), run('a')];
    runs[0]?.finish();
    await new Promise((resolve) => setTimeout(resolve));
    expect(runs).toHaveLength(1);
    calls.push(run('a'));
    rest.resolve();
    await new Promise((resolve) => setTimeout(resolve));
    expect(runs).toHaveLength(2);
    runs[1]?.finish();
    await Promise.all(calls);
    expect(runs).toHaveLength(2);
  });

  it('keeps keys apart', () => {
    const { runs, work } = slowWork();
    const run = coalesce(work, () => undefined);
    void run('a');
    void run('b');
    expect(runs.map(({ key }) => key)).toEqual(['a', 'b']);
  });

  it('reports a failure and works the next time', async () => {
    const failures: unknown[] = [];
    let count = 0;
    const run = coalesce(
      async () => {
        count += 1;
        if (count === 1) throw new Error('once');
      },
      (error) => failures.push(error),
    );
    await run('a');
    await run('a');
    expect([count, failures]).toEqual([2, [new Error('once')]]);
  });
});
