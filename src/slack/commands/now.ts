import { t } from '../../lib/language/t.ts';
import { say } from '../blocks/message.ts';
import { editableChannel } from '../settings/change-settings.ts';
import type { Subcommand } from './command-call.ts';

/**
 * `/papers now`: posts today's picks at once, in place of the scheduled post of the day. `/papers now again` reads the
 * sources once more after the post and adds what is new.
 */
export const now: Subcommand = async (tools, call) => {
  const word = call.rest.trim().toLowerCase();
  if (word !== '' && word !== 'again')
    return say(
      t`Type \`/papers now\`, or \`/papers now again\` to look once more after today's post.`,
    );
  const opened = await editableChannel(tools, call);
  return say(
    'told' in opened ? opened.told : await tools.postNow(opened.channel, word === 'again'),
  );
};
