import { isValidSlackRequest } from '@slack/bolt/dist/receivers/verify-request.js';
import { describe, expect, it } from 'vitest';
import { signRequest } from '../../playground/slack/sign-request.ts';

describe('signRequest', () => {
  it('signs as Bolt verifies', () => {
    const timestamp = Math.floor(Date.now() / 1000);
    const body = 'command=%2Fpapers&text=search+offline';
    const valid = (signature: string, signed = body) =>
      isValidSlackRequest({
        signingSecret: 'a-secret',
        body: signed,
        headers: { 'x-slack-signature': signature, 'x-slack-request-timestamp': timestamp },
      });
    expect(valid(signRequest('a-secret', timestamp, body))).toBe(true);
    expect(valid(signRequest('another', timestamp, body))).toBe(false);
    expect(valid(signRequest('a-secret', timestamp, body), `${body}!`)).toBe(false);
  });
});
