import { expect, it } from 'vitest';
import { createRateLimits } from '../../playground/slack/web-api/rate-limits.ts';

it('limits the calls of each token by themselves', () => {
  const tooEarly = createRateLimits(() => 0);
  const update = (token: string) => tooEarly('chat.update', 'C001', token);
  expect(Array.from({ length: 50 }, () => update('xoxb-a'))).toEqual(Array(50).fill(0));
  expect([update('xoxb-a'), update('xoxb-b')]).toEqual([60, 0]);
});
