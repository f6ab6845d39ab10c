import type { SlackViewMiddlewareArgs, ViewStateValue, ViewSubmitAction } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { t } from '../../lib/language/t.ts';
import type { Channel } from '../../paper.ts';
import type { Store } from '../../store/store.ts';
import { checkCanEdit, type EditorTools } from '../access/check-can-edit.ts';
import type { MemberPlace } from '../access/membership.ts';
import { notifyMember } from '../delivery/notify-member.ts';
import { readModalChannel } from './modal-channel.ts';

type Args = SlackViewMiddlewareArgs<ViewSubmitAction>;

/** A form's Save, as its listener gets it. */
export type FormSubmit = Pick<Args, 'ack' | 'body' | 'view'>;

/** What stands in a form: block id → action id → state, as Slack's `view.state.values`. */
export type FormValues = Record<string, Record<string, ViewStateValue>>;

/** Who saved the form of which channel. */
export interface Submission {
  place: Pick<Channel, 'workspaceId' | 'id' | 'name'>;
  who: MemberPlace;
  /** The form is a step of the set-up. */
  isSetUp: boolean;
  /** The zone that a new channel begins with. */
  timezone: string | null;
  /** `null` while the channel gets no papers. */
  known: Channel | null;
}

/** `null` for a form that speaks of no channel. */
export async function readSubmission(
  { store }: { store: Pick<Store, 'channels'> },
  { body, view }: Pick<FormSubmit, 'body' | 'view'>,
): Promise<Submission | null> {
  const target = readModalChannel(view.private_metadata);
  const workspaceId = body.team?.id;
  if (!target || !workspaceId) return null;
  const { channelId, channelName: name, isSetUp, timezone } = target;
  return {
    place: { workspaceId, id: channelId, name },
    who: { workspaceId, channelId, memberId: body.user.id },
    isSetUp,
    timezone,
    known: await store.channels.get(workspaceId, channelId),
  };
}

type SubmissionTools = EditorTools & { client: Pick<WebClient, 'chat'> };

/** Whether the member may save it; one who may not is told so. */
export async function maySave(
  tools: SubmissionTools,
  { who, known }: Submission,
): Promise<boolean> {
  const refusal = await checkCanEdit(tools, who, known);
  if (refusal !== null) await notifyMember(tools, who, t`Not saved. ${refusal}`);
  return refusal === null;
}
