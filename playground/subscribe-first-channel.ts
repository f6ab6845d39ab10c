import type { LookAlike } from './look-alike.ts';

const interest = 'Reinforcement learning for language models: reasoning, rewards and agents';

/**
 * Subscribes #rl-papers as a member would: types the command, fills in the modal, presses Save. The bot
 * cannot tell it from a person.
 */
export async function subscribeFirstChannel(slack: LookAlike): Promise<void> {
  const memberId = slack.memberIds[0] ?? '';
  const channelId = slack.channelIds.papers ?? slack.channelIds.general;
  await slack.untilConnected();
  await slack.command({ memberId, channelId, line: '/papers interests' });
  const modal = await untilModal(slack, memberId);
  const values = { interests: { interests_text: { type: 'plain_text_input', value: interest } } };
  await slack.submit({ memberId, viewId: modal.viewId, values });
}

async function untilModal(slack: LookAlike, memberId: string) {
  for (let waited = 0; waited < 5000; waited += 20) {
    const modal = slack.state().modals[memberId]?.at(-1);
    if (modal) return modal;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('The bot opened no modal for /papers interests within 5 seconds.');
}
