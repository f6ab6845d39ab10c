import { t } from '../../language/t.ts';
import { notSubscribed } from '../change-settings.ts';
import type { Subcommand } from '../command-call.ts';
import { say } from '../say.ts';
import { tasteMessage } from '../taste-message.ts';
import { tastePicture } from '../taste-picture.ts';
import { uploadPicture } from '../upload-picture.ts';

/** `/papers taste`: what the votes taught about the channel and about the member who asks. */
export const taste: Subcommand = async (tools, call) => {
  const { store, readOuts } = tools;
  const channel = await store.channels.get(call.workspaceId, call.channelId);
  if (!channel) {
    return say(notSubscribed);
  }
  const read = await readOuts.taste(call);
  if (!read) {
    return say(
      t`Nothing is learnt here yet: papers have to be posted first, and the ranker has to be one that learns in words.`,
    );
  }
  const chart = tastePicture(channel.name, read.taste);
  return tasteMessage(channel, read, chart && (await uploadPicture(tools, chart, 'taste')));
};
