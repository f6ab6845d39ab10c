import { expect, it } from 'vitest';
import { killOverHttp } from './http-votes.ts';

it('counts every vote that was acknowledged over HTTP before a SIGKILL', async () => {
  expect(await killOverHttp(40, 40)).toEqual({ acknowledged: 40, faults: [] });
});
