import { expect, it } from 'vitest';
import { createMembership } from '../../../src/slack/access/membership.ts';
import { quietLog } from '../../fakes/quiet-log.ts';

it('knows the members of a thousand channels for a minute, so that votes in all of them ask Slack once', async () => {
  let asked = 0;
  const client = {
    conversations: {
      members: async () => {
        asked += 1;
        return { ok: true, members: ['U001'] };
      },
    },
    users: {},
  } as unknown as Parameters<typeof createMembership>[0]['client'];
  const membershipOf = createMembership({ client, log: quietLog }, () => 0);
  const vote = (channel: number) =>
    membershipOf({ workspaceId: 'T001', channelId: `C${channel}`, memberId: 'U001' }, false);
  for (let votes = 0; votes < 2000; votes++) expect(await vote(votes % 1000)).toBe('in');
  expect(asked).toBe(1000);
});
