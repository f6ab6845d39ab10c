import type { SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { Channel } from '../paper.ts';
import type { Store } from '../store/store.ts';
import { readModalChannel } from './modal-channel.ts';
import { tellMember } from './tell-member.ts';
import { type EditorTools, whyNotEditor } from './why-not-editor.ts';

type Args = SlackViewMiddlewareArgs<ViewSubmitAction>;

/** A form's Save, as its listener gets it. */
export type FormSubmit = Pick<Args, 'ack' | 'body' | 'view'>;

/** Who saved the form of which channel. */
export interface Submission {
  place: Pick<Channel, 'workspaceId' | 'id' | 'name'>;
  who: { channelId: string; memberId: string };
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
  const { channelId, channelName: name } = target;
  return {
    place: { workspaceId, id: channelId, name },
    who: { channelId, memberId: body.user.id },
    known: await store.channels.get(workspaceId, channelId),
  };
}

type SubmissionTools = EditorTools & { client: Pick<WebClient, 'chat'> };

/** Whether the member may save it; one who may not is told so. */
export async function maySave(
  tools: SubmissionTools,
  { who, known }: Submission,
): Promise<boolean> {
  const refusal = await whyNotEditor(tools, who, known);
  if (refusal !== null) await tellMember(tools, who, `Not saved. ${refusal}`);
  return refusal === null;
}
