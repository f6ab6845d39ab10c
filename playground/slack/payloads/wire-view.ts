import type { Json } from '../json.ts';
import type { SlackState, SlackView } from '../slack-state.ts';

/** A view as `views.*` answer it and interactions carry it. */
export function wireView(state: SlackState, view: SlackView): Json {
  return {
    id: view.id,
    team_id: state.team.id,
    type: view.type,
    blocks: view.blocks,
    private_metadata: view.privateMetadata,
    callback_id: view.callbackId,
    state: { values: view.values },
    hash: view.hash,
    title: view.title ?? { type: 'plain_text', text: 'View Title', emoji: true },
    clear_on_close: view.clearOnClose,
    notify_on_close: view.notifyOnClose,
    close: view.close,
    submit: view.submit,
    previous_view_id: view.previousViewId,
    root_view_id: view.rootViewId,
    app_id: state.app.id,
    external_id: view.externalId,
    app_installed_team_id: state.team.id,
    bot_id: state.app.botId,
  };
}
