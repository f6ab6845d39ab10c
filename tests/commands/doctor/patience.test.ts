import { expect, it } from 'vitest';
import { type Finding, ok, problem, unreached } from '../../../src/commands/doctor/finding.ts';
import { createPatience } from '../../../src/commands/doctor/patience.ts';

const never = new Promise<Finding[]>(() => undefined);

function clock() {
  const { promise, resolve } = Promise.withResolvers<string>();
  return { timeUp: promise, ring: () => resolve('no answer within 5 s') };
}

it('gives up all checks at once when nothing outside has answered', async () => {
  const { timeUp, ring } = clock();
  const wait = createPatience(timeUp, 'check the network');
  const away = wait('A', Promise.resolve([unreached('A', 'no route', 'x')]));
  const here = wait('Model', Promise.resolve([ok('Model', 'here')]), { mayBeHere: true });
  const hanging = [wait('B', never), wait('C', never)];
  expect(await away).toMatchObject([{ detail: 'no route' }]);
  expect(await here).toMatchObject([{ state: 'ok' }]);
  ring();
  expect((await Promise.all(hanging)).flat()).toEqual(
    ['B', 'C'].map((what) => unreached(what, 'no answer within 5 s', 'check the network')),
  );
});

it('waits for what is slow when something else has answered, be it with a refusal', async () => {
  const { timeUp, ring } = clock();
  const wait = createPatience(timeUp, '');
  await wait('Bot token', Promise.resolve([problem('Bot token', 'invalid_auth', 'x')]));
  const slow = Promise.withResolvers<Finding[]>();
  const source = wait('arXiv', slow.promise);
  ring();
  await timeUp;
  slow.resolve([ok('arXiv', 'answers with papers')]);
  expect(await source).toMatchObject([{ detail: 'answers with papers' }]);
});
