import { expect, it } from 'vitest';
import { startOutside } from '../../fakes/start-outside.ts';
import { startPaperloop } from '../../fakes/start-paperloop.ts';

it('starts although Slack fails a few times at first', async () => {
  const { slack, env } = await startOutside();
  let failures = 0;
  slack.setFaultRule(({ method }) =>
    method === 'auth.test' && ++failures <= 1
      ? { kind: 'status', status: 500, afterSuccess: false }
      : null,
  );
  const { process: child, ended } = startPaperloop(env);
  await slack.untilConnected();
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
  expect(failures).toBeGreaterThan(1);
});

it('ends at once, with a sentence, where Slack does not accept the token', async () => {
  const { slack, env } = await startOutside();
  slack.setFaultRule(({ method }) =>
    method === 'auth.test' ? { kind: 'error', error: 'invalid_auth' } : null,
  );
  const { ended, err } = startPaperloop(env);
  expect(await ended).toBe(1);
  expect(err()).toMatch(
    /^Slack does not accept the bot token: .*invalid_auth.* Run "npm run doctor"/s,
  );
});
