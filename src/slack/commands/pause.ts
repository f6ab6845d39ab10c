import { t } from '../../lib/language/t.ts';
import { changeSettings } from '../settings/change-settings.ts';
import type { Subcommand } from './command-call.ts';
import { nextPost } from './today.ts';

/** `/papers pause`: no posts until somebody resumes them; votes still count. */
export const pause: Subcommand = (tools, call) =>
  changeSettings(tools, call, (channel) =>
    channel.paused
      ? { told: t`Posts are paused already. \`/papers resume\` starts them again.` }
      : {
          channel: { ...channel, paused: true },
          did: t`paused the papers`,
          told: t`Paused: I post nothing here until somebody types \`/papers resume\`. Votes still count.`,
        },
  );

/** `/papers resume`: posts again from the next due time on. */
export const resume: Subcommand = (tools, call) =>
  changeSettings(tools, call, (channel) => {
    const running = { ...channel, paused: false, fault: null };
    const next = nextPost(running, tools.now());
    return channel.paused
      ? { channel: running, did: t`resumed the papers`, told: t`Posts start again. ${next}` }
      : { told: t`Posts are not paused. ${next}` };
  });
