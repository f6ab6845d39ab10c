import type { MemberData, WhoseData } from '../member-store.ts';
import { ask, lock, memberLock, type Steps, tellDeleted } from './engine.ts';
import { ownChannels, readChannels, readMemberData } from './member-data.ts';

/** Tables whose rows belong to the member who made them, by `member_id`. */
export const tablesOfMember = ['gesture', 'vote', 'saved', 'reminder', 'week_vote'] as const;

/** Tables that hold something of a channel, those first that refer to others. */
const tablesOfOwn = [
  'gesture',
  'vote',
  'week_vote',
  'shared',
  'pick',
  'digest',
  'post',
  'assessment',
  'synthesis',
  'job',
  'interest',
] as const;

/** Deletes a conversation of the member's own with all that is kept of it; what models took stays in the sums. */
function* forgetOwn(workspaceId: string, channelId: string): Steps<void> {
  const place = [workspaceId, channelId] as const;
  for (const table of tablesOfOwn)
    yield* ask(`DELETE FROM ${table} WHERE workspace_id = ? AND channel_id = ?`, ...place);
  yield* ask('DELETE FROM channel WHERE workspace_id = ? AND id = ?', ...place);
  yield* ask(
    'UPDATE llm_call SET channel_id = NULL WHERE workspace_id = ? AND channel_id = ?',
    ...place,
  );
}

/** Takes the member's id out of channels' settings. A list of editors that would be empty leaves them to the admins. */
function* forgetEditor({ workspaceId, memberId }: WhoseData): Steps<void> {
  for (const { channelId, editors, lastEditor } of yield* readChannels(workspaceId)) {
    const place = [workspaceId, channelId] as const;
    if (lastEditor === memberId)
      yield* ask(
        "UPDATE channel SET last_editor = 'null' WHERE workspace_id = ? AND id = ?",
        ...place,
      );
    if (!Array.isArray(editors) || !editors.includes(memberId)) continue;
    const others = editors.filter((id) => id !== memberId);
    yield* ask(
      'UPDATE channel SET editors = ? WHERE workspace_id = ? AND id = ?',
      JSON.stringify(others.length > 0 ? others : 'admins'),
      ...place,
    );
  }
}

/**
 * Deletes what is kept under the member's id in the workspace. What they shared stays, shared by nobody.
 * @returns what was kept until then.
 */
export function* forgetMember(who: WhoseData): Steps<MemberData> {
  const { workspaceId, memberId } = who;
  yield* lock(memberLock(workspaceId, memberId));
  const data = yield* readMemberData(who);
  for (const id of ownChannels(yield* readChannels(workspaceId), who))
    yield* forgetOwn(workspaceId, id);
  yield* forgetEditor(who);
  const mine = 'WHERE workspace_id = ? AND member_id = ?';
  for (const table of tablesOfMember)
    yield* ask(`DELETE FROM ${table} ${mine}`, workspaceId, memberId);
  yield* ask(`UPDATE shared SET member_id = '' ${mine}`, workspaceId, memberId);
  yield* ask(
    "DELETE FROM job WHERE kind = 'reminder' AND workspace_id = ? AND channel_id = ?",
    workspaceId,
    memberId,
  );
  yield* ask('DELETE FROM member WHERE workspace_id = ? AND id = ?', workspaceId, memberId);
  yield* tellDeleted(workspaceId);
  return data;
}
