import { z } from 'zod';
import { readJsonValue } from '../blocks/read-json-value.ts';

/** The channel that a modal speaks of. Slack gives it back unchanged; it holds no secret. */
export interface ModalChannel {
  channelId: string;
  channelName: string;
  /** The form is a step of the set-up, which goes on after it. */
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

export const writeModalChannel = ({ channelName, ...channel }: ModalChannel) =>
  JSON.stringify({ ...channel, channelName: channelName.slice(0, 200) });

export const readModalChannel = (privateMetadata: string): Required<ModalChannel> | null =>
  readJsonValue(schema, privateMetadata);
