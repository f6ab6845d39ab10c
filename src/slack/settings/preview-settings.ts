import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { DigestTools } from '../../digest/digest.ts';
import { previewDigest, previewPastDigest } from '../../digest/digest.ts';
import { t } from '../../lib/language/t.ts';
import { localTime } from '../../lib/time/local-time.ts';
import { nextDueDay } from '../../lib/time/schedule.ts';
import type { Channel, Digest, Schedule } from '../../paper.ts';
import type { Store } from '../../store/store.ts';
import { checkCanEdit, type EditorTools } from '../access/check-can-edit.ts';
import { checkBlocks, modalSchema } from '../blocks/block-kit-schema.ts';
import { contextBlock, plainText } from '../blocks/message.ts';
import { moreMayCome, previewBlocks } from '../commands/preview.ts';
import { newChannel } from './change-settings.ts';
import { type ModalPress, type PressedForm, readModalPress } from './form.ts';
import type { ExampleTools } from './read-examples.ts';
import { readReadingSettings } from './read-reading-settings.ts';

interface PreviewTools extends ExampleTools, EditorTools {
  store: Pick<Store, 'papers' | 'channels' | 'digests'>;
  client: EditorTools['client'] & Pick<WebClient, 'views'>;
  now(): Date;
  defaultSchedule: Schedule;
  /** For previews. */
  digest: DigestTools;
}

const view = (blocks: ModalView['blocks']): ModalView =>
  checkBlocks(modalSchema, {
    type: 'modal',
    callback_id: 'preview',
    title: plainText(t`With these settings`),
    close: plainText(t`Back`),
    blocks,
  } satisfies ModalView);

const sentence = (text: string): ModalView =>
  view([{ type: 'section', text: { type: 'plain_text', text } }]);

/** The next picks; where nothing new has come in yet, what the last post would have been. */
async function prepareWith(
  tools: PreviewTools,
  channel: Channel,
): Promise<{ digest: Digest; lead: string; more: string | null }> {
  const { store, now } = tools;
  const today = localTime(now(), channel.schedule.timezone).day;
  const day = nextDueDay(channel.schedule, now()) ?? today;
  const next = await previewDigest(tools.digest, channel, day);
  const last =
    next.candidates.length === 0
      ? await store.digests.latestBefore(channel.workspaceId, channel.id, day)
      : null;
  return last
    ? {
        digest: await previewPastDigest(tools.digest, channel, last),
        lead: t`The last post would have been:`,
        more: null,
      }
    : { digest: next, lead: t`So far, the next post would be:`, more: moreMayCome() };
}

async function previewView(tools: PreviewTools, form: PressedForm): Promise<ModalView> {
  const { workspaceId, channel: target, values, memberId } = form;
  const { channelId } = target;
  const known = await tools.store.channels.get(workspaceId, channelId);
  const refusal = await checkCanEdit(tools, { workspaceId, channelId, memberId }, known);
  if (refusal !== null) return sentence(refusal);
  const read = await readReadingSettings(tools, values, known);
  if ('errors' in read) return sentence(Object.values(read.errors).join(' '));
  const place = { workspaceId, id: channelId, name: target.channelName };
  const channel = { ...(known ?? newChannel(tools, place)), ...read.settings };
  const { digest, lead, more } = await prepareWith(tools, channel);
  if (digest.picks.length === 0)
    return sentence(t`With these settings, none of the papers so far would be picked.`);
  const papers = await tools.store.papers.getMany(digest.picks.map((one) => one.paperId));
  const note = more === null ? [] : [contextBlock(more)];
  return view([...previewBlocks(digest, papers, lead), ...note]);
}

/** Listener of “Preview with these settings”: a second view on top, which first says that it is at work. */
export function onPreviewSettings(tools: PreviewTools) {
  return async ({ ack, body }: ModalPress): Promise<void> => {
    await ack();
    const form = readModalPress(body);
    if (!form) return;
    const pushed = await tools.client.views.push({
      trigger_id: form.triggerId,
      view: sentence(t`Reading the papers with these settings…`),
    });
    const made = await previewView(tools, form).catch((error: unknown) => {
      tools.log.error({ error }, 'A preview failed');
      return sentence(t`The preview failed. Your settings are unchanged; try again.`);
    });
    await tools.client.views.update({ view_id: pushed.view?.id ?? '', view: made });
  };
}
