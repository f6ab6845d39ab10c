import { t } from '../../lib/language/t.ts';
import { describeRecap, describeSchedule } from '../../lib/time/schedule.ts';
import type { Channel } from '../../paper.ts';
import type { CommandTools } from '../commands/command-call.ts';
import { notifyChannel } from '../delivery/notify-channel.ts';
import { notifyMember } from '../delivery/notify-member.ts';
import type { Submission } from './form.ts';
import { explainAfter, joinChannel } from './join-channel.ts';

/** When papers and the recap come, as part of a sentence. */
export const whenOf = ({ schedule, recap }: Pick<Channel, 'schedule' | 'recap'>): string =>
  `${describeSchedule(schedule)}${describeRecap(recap)}`;

/** Ends the set-up: joins the channel if possible and posts the first picks at once. */
export async function finishSetUp(
  tools: CommandTools,
  { who }: Pick<Submission, 'who'>,
  channel: Channel,
): Promise<void> {
  const obstacle = await joinChannel(tools, who.channelId);
  if (obstacle !== null) return notifyMember(tools, who, explainAfter(obstacle));
  await notifyChannel(tools, who, t`asked for papers in this channel`);
  await notifyMember(
    tools,
    who,
    t`All set: I post ${whenOf(channel)}; \`/papers schedule\` changes that. I am reading today's papers now; the first picks follow in a moment.`,
  );
  const outcome = await tools.postNow(channel, false);
  await notifyMember(tools, who, outcome);
}
