import { ErrorCode } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ApiFault, LookAlike } from '../../playground/look-alike.ts';
import { refusalOf, startSlack, webClient } from './bolt-bot.ts';

describe('faults of the Web API, as the real client meets them', () => {
  let slack: LookAlike;

  beforeEach(async () => {
    slack = await startSlack();
  });
  afterEach(() => slack.close());

  const post = (timeout = 0) =>
    webClient(slack, slack.botToken, timeout).chat.postMessage({ channel: 'general', text: 'x' });
  const failure = (call: Promise<unknown>) =>
    call.then(
      () => null,
      (error: object) => error,
    );
  const on = (fault: ApiFault) =>
    slack.setFaultRule(({ method }) => (method === 'chat.postMessage' ? fault : null));
  const posted = () => slack.state().messages.length;

  it('can refuse with any error', async () => {
    on({ kind: 'error', error: 'fatal_error' });
    expect(await refusalOf(post())).toMatchObject({ ok: false, error: 'fatal_error' });
    expect(posted()).toBe(0);
    expect(slack.calls).toMatchObject([
      { method: 'chat.postMessage', answer: { error: 'fatal_error' } },
    ]);
  });

  it('can ask to wait', async () => {
    on({ kind: 'status', status: 429, afterSuccess: false, retryAfterSeconds: 7 });
    const error = await failure(post());
    expect(error).toMatchObject({ code: ErrorCode.RateLimitedError, retryAfter: 7 });
    expect(posted()).toBe(0);
  });

  it.each([
    [false, 0],
    [true, 1],
  ])('can answer 502, after success: %s', async (afterSuccess, count) => {
    on({ kind: 'status', status: 502, afterSuccess });
    const error = await failure(post());
    expect(error).toMatchObject({ code: ErrorCode.HTTPError, statusCode: 502 });
    expect(posted()).toBe(count);
  });

  it.each([
    [false, 0],
    [true, 1],
  ])('can drop the connection, after success: %s', async (afterSuccess, count) => {
    on({ kind: 'drop', afterSuccess });
    const error = await failure(post());
    expect(error).toMatchObject({ code: ErrorCode.RequestError });
    expect(posted()).toBe(count);
  });

  it('can say nothing at all', async () => {
    on({ kind: 'hang' });
    expect(await failure(post(150))).toMatchObject({ code: ErrorCode.RequestError });
    expect(posted()).toBe(0);
    expect(slack.calls).toHaveLength(1);
  });

  it('sees the arguments, and ends when it is taken away', async () => {
    slack.setFaultRule(({ args }) => (args.text === 'x' ? { kind: 'error', error: 'no' } : null));
    expect(await refusalOf(post())).toMatchObject({ error: 'no' });
    slack.setFaultRule(null);
    expect((await post()).ok).toBe(true);
  });

  it('can refuse a socket', async () => {
    slack.setFaultRule(({ method }) =>
      method === 'apps.connections.open' ? { kind: 'error', error: 'invalid_auth' } : null,
    );
    const refused = await refusalOf(webClient(slack, slack.appToken).apps.connections.open({}));
    expect(refused).toMatchObject({ error: 'invalid_auth' });
  });
});
