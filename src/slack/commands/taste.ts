import { t } from '../../lib/language/t.ts';
import { say } from '../blocks/message.ts';
import { uploadPicture } from '../delivery/upload-picture.ts';
import { notSubscribed } from '../settings/change-settings.ts';
import { tasteMessage } from '../taste/taste-message.ts';
import { tastePicture } from '../taste/taste-picture.ts';
import type { Subcommand } from './command-call.ts';

/** `/papers taste`: what the votes taught about the channel and about the member who asks. */
export const taste: Subcommand = async (tools, call) => {
  const { store, explanations } = tools;
  const channel = await store.channels.get(call.workspaceId, call.channelId);
  if (!channel) {
    return say(await notSubscribed(tools, call));
  }
  const read = await explanations.taste(call);
  if (!read) {
    return say(
      t`Nothing is learnt here yet: papers have to be posted first, and the ranker has to be one that learns in words.`,
    );
  }
  const chart = tastePicture(channel.name, read.taste);
  return tasteMessage(channel, read, chart && (await uploadPicture(tools, chart, 'taste')));
};
