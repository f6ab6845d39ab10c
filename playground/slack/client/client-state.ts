import type { ClientMessage, ClientModal, ClientState } from '../../client-api.ts';
import { isJson, type Json } from '../json.ts';
import type { SlackFile, SlackMessage, SlackState, SlackView } from '../slack-state.ts';

const textIn = (text: Json | null) => (text ? String(text.text) : null);

/** A file without its content, which the page fetches when it is asked for. */
const clientFile = ({ id, name, title, size }: SlackFile) => ({ id, name, title, size });

function clientMessage(state: SlackState, message: SlackMessage): ClientMessage {
  return {
    channelId: message.channelId,
    ts: message.ts,
    threadTs: message.threadTs,
    memberId: message.authorId,
    text: message.text,
    blocks: message.blocks,
    edited: message.showsEdited,
    visibleTo: message.visibleTo,
    reactions: message.reactions,
    unfurls: Object.entries(message.unfurls ?? {}).flatMap(([url, unfurl]) =>
      isJson(unfurl) && Array.isArray(unfurl.blocks) ? [{ url, blocks: unfurl.blocks }] : [],
    ),
    files: message.fileIds.flatMap((id) => (state.files[id] ? [clientFile(state.files[id])] : [])),
  };
}

function clientModal(view: SlackView): ClientModal {
  return {
    viewId: view.id,
    callbackId: view.callbackId,
    title: textIn(view.title) ?? '',
    submit: textIn(view.submit),
    close: textIn(view.close),
    blocks: view.blocks,
    errors: view.errors,
    values: view.values,
  };
}

/** What the page draws; a copy, so that later changes do not reach into it. */
export function clientState(state: SlackState, botConnected: boolean): ClientState {
  const homes = Object.entries(state.homes).map(([id, view]) => [
    id,
    view && { blocks: view.blocks },
  ]);
  const modals = Object.entries(state.modals).map(([id, stack]) => [id, stack.map(clientModal)]);
  return structuredClone({
    team: { id: state.team.id, name: state.team.name },
    members: state.members.map(({ id, name, avatar, isBot }) => ({ id, name, avatar, isBot })),
    channels: state.channels
      .filter((one) => one.isOpen && !one.isArchived)
      .map(({ id, name, kind }) => ({ id, name, kind })),
    messages: state.messages.map((message) => clientMessage(state, message)),
    homes: Object.fromEntries(homes),
    modals: Object.fromEntries(modals),
    day: { ...state.day },
    botConnected,
  });
}
