import type { WebClient } from '@slack/web-api';
import { isCandidate } from '../../filter/is-candidate.ts';
import { firstReference } from '../../lib/text/paper-references.ts';
import { type Paper, plainSettings } from '../../paper.ts';
import { lexicalOrder } from '../../search/order-papers.ts';
import type { Store } from '../../store/store.ts';
import { checkCanEdit, type EditorTools } from '../access/check-can-edit.ts';
import { notifyMember } from '../delivery/notify-member.ts';
import { type ModalPress, readModalPress } from './form.ts';
import { interestsModal } from './interests-modal.ts';
import { readInterests } from './read-interests.ts';
import { typedIn } from './read-reading-settings.ts';
import { typedLines } from './read-sentences.ts';

const suggested = 5;
const candidates = 100;

export interface SuggestTools extends EditorTools {
  store: Pick<Store, 'papers' | 'channels'>;
  client: EditorTools['client'] & Pick<WebClient, 'views' | 'chat'>;
}

/** Five papers that fit the sentences, taking the best of each sentence in turn, without the known examples. */
export async function suggestExamples(
  { store }: Pick<SuggestTools, 'store'>,
  sentences: readonly string[],
  known: ReadonlySet<string>,
): Promise<Paper[]> {
  const ordered = await Promise.all(
    sentences.map(async (sentence) =>
      lexicalOrder(sentence, await store.papers.search(sentence.split(/\s+/), candidates)),
    ),
  );
  const byTurns = Array.from({ length: candidates }, (_, at) =>
    ordered.flatMap((papers) => papers[at] ?? []),
  ).flat();
  const fresh = byTurns.filter((paper) => !known.has(paper.id) && isCandidate(paper));
  return [...new Map(fresh.map((paper) => [paper.id, paper])).values()].slice(0, suggested);
}

/** Listener of “Suggest papers”: the same form with papers to tick; what was typed stays. */
export function onSuggestExamples(tools: SuggestTools) {
  return async ({ ack, body }: ModalPress): Promise<void> => {
    await ack();
    const press = readModalPress(body);
    if (!press) return;
    const { workspaceId, channel, values, viewId, memberId } = press;
    const has = await tools.store.channels.get(workspaceId, channel.channelId);
    // The form shows the channel's settings, and a forged one could name any channel.
    const place = { workspaceId, channelId: channel.channelId, memberId };
    const refusal = await checkCanEdit(tools, place, has);
    if (refusal !== null) return notifyMember(tools, place, refusal);
    const read = readInterests(typedIn(values, 'interests'));
    const sentences = 'fault' in read ? [] : read.interests.map(({ text }) => text);
    const typed = typedLines(typedIn(values, 'examples'));
    const known = new Set(typed.map((line) => firstReference(line)?.id ?? line));
    const papers = await suggestExamples(tools, sentences, known);
    const view = interestsModal(channel, has ?? plainSettings([]), papers);
    await tools.client.views.update({ view_id: viewId, view });
  };
}
