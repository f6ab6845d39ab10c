import type { SlackViewMiddlewareArgs, ViewStateValue, ViewSubmitAction } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { t } from '../../lib/language/t.ts';
import type { Channel } from '../../paper.ts';
import type { Store } from '../../store/store.ts';
import { checkCanEdit, type EditorTools } from '../access/check-can-edit.ts';
import type { MemberPlace } from '../access/membership.ts';
import { readJsonValue } from '../blocks/read-json-value.ts';
import { notifyMember } from '../delivery/notify-member.ts';
import type { Press } from '../press.ts';

/** The channel that a form is about, as the modal's `private_metadata`, which Slack sends back unchanged; not secret. */
export interface ModalChannel {
  channelId: string;
  channelName: string;
  /** The form is a step of the set-up. */
  isSetUp?: boolean;
  /** IANA zone that a new channel's schedule begins with; `null` where it is not known. */
  timezone?: string | null;
}

const schema = z.object({
  channelId: z.string().min(1),
  channelName: z.string(),
  isSetUp: z.boolean().default(false),
  timezone: z.string().nullable().default(null),
});

/** The channel as `private_metadata`; Slack's limit is 3,000 characters, so a long name is cut. */
export const writeModalChannel = ({ channelName, ...channel }: ModalChannel) =>
  JSON.stringify({ ...channel, channelName: channelName.slice(0, 200) });

const readModalChannel = (privateMetadata: string): Required<ModalChannel> | null =>
  readJsonValue(schema, privateMetadata);

/** A button pressed in a modal, as its listener gets it. */
export type ModalPress = Pick<Press, 'ack' | 'body'>;

/** Who pressed in which form, and what stands in it. */
export interface PressedForm {
  workspaceId: string;
  memberId: string;
  triggerId: string;
  viewId: string;
  channel: ModalChannel;
  values: FormValues;
}

/** `null` for a press outside a channel's form. */
export function readModalPress(body: ModalPress['body']): PressedForm | null {
  const { view, team, user, trigger_id: triggerId } = body;
  const channel = view ? readModalChannel(view.private_metadata) : null;
  if (!view || !team || !channel || !triggerId) return null;
  return {
    workspaceId: team.id,
    memberId: user.id,
    triggerId,
    viewId: view.id,
    channel,
    values: view.state.values,
  };
}

type Args = SlackViewMiddlewareArgs<ViewSubmitAction>;

/** Save in a form, as its listener gets it. */
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

/** `null` for a form that is about no channel. */
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

/** Whether the member may save the form; if not, the member is told why. */
export async function maySave(
  tools: SubmissionTools,
  { who, known }: Submission,
): Promise<boolean> {
  const refusal = await checkCanEdit(tools, who, known);
  if (refusal !== null) await notifyMember(tools, who, t`Not saved. ${refusal}`);
  return refusal === null;
}
