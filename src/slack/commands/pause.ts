import { t } from '../../lib/language/t.ts';
import type { Channel } from '../../paper.ts';
import { type Change, changeSettings } from '../settings/change-settings.ts';
import type { Subcommand } from './command-call.ts';
import { nextPost } from './today.ts';

/** No posts until somebody resumes them; votes still count. */
export const pausePosts = ({ paused }: Channel): Change =>
  paused
    ? { told: t`Posts are already paused. \`/papers resume\` starts them again.` }
    : {
        change: { paused: true },
        did: t`paused the papers`,
        told: t`Paused: I post nothing here until somebody types \`/papers resume\`. Votes still count.`,
      };

/** Posts again from the next due time on; what stood in their way is forgotten. */
export function resumePosts(channel: Channel, now: Date): Change {
  const change = { paused: false, fault: null };
  const next = nextPost({ ...channel, ...change }, now);
  return channel.paused
    ? { change, did: t`resumed the papers`, told: t`Posts start again. ${next}` }
    : { told: t`Posts are not paused. ${next}` };
}

/** `/papers pause` */
export const pause: Subcommand = (tools, call) => changeSettings(tools, call, pausePosts);

/** `/papers resume` */
export const resume: Subcommand = (tools, call) =>
  changeSettings(tools, call, (channel) => resumePosts(channel, tools.now()));
