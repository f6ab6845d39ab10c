import { t } from '../../lib/language/t.ts';
import { plainSettings } from '../../paper.ts';
import { checkCanEdit } from '../access/check-can-edit.ts';
import { readMemberFacts } from '../access/read-member-facts.ts';
import { readStanding } from '../access/read-standing.ts';
import { say } from '../blocks/message.ts';
import type { CommandTools } from '../commands/command-call.ts';
import { interestsModal } from '../settings/interests-modal.ts';
import { explainStanding } from '../settings/join-channel.ts';
import { type HomePress, readHomePress, toldModal } from './home-press.ts';

/**
 * Listener of the channel menu in App Home: step one of the set-up is done, step two opens. The menu offers channels
 * that the member is not in; nothing is shown of those, not even the name. A trigger lives three seconds, so Slack is
 * asked everything at once.
 */
export function onSetUp(tools: CommandTools) {
  return async ({ ack, body }: HomePress): Promise<void> => {
    await ack();
    const press = readHomePress(body);
    if (!press?.value) return;
    const { workspaceId, memberId, triggerId, value: channelId } = press;
    const known = await tools.store.channels.get(workspaceId, channelId);
    const [standing, refused, { timezone }] = await Promise.all([
      readStanding(tools, channelId),
      checkCanEdit(tools, { workspaceId, channelId, memberId }, known),
      readMemberFacts(tools, memberId),
    ]);
    const refusal = explainStanding(standing, refused);
    const channelName = standing.name ?? channelId;
    const channel = { channelId, channelName, isSetUp: true, timezone };
    const view =
      refusal === null
        ? interestsModal(channel, known ?? plainSettings([]))
        : toldModal(t`Not changed`, say(refusal).blocks);
    await tools.client.views.open({ trigger_id: triggerId, view });
  };
}
