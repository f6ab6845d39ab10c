import { z } from 'zod';
import { readJsonValue } from './read-json-value.ts';

/** The channel that a modal speaks of. Slack gives it back unchanged; it holds no secret. */
export interface ModalChannel {
  channelId: string;
  channelName: string;
  /** The form is a step of the set-up, which goes on after it. */
  isSetUp?: boolean;
}

const schema = z.object({
  channelId: z.string().min(1),
  channelName: z.string(),
  isSetUp: z.boolean().default(false),
});

export const writeModalChannel = ({ channelId, channelName, isSetUp = false }: ModalChannel) =>
  JSON.stringify({ channelId, channelName: channelName.slice(0, 200), isSetUp });

export const readModalChannel = (privateMetadata: string): Required<ModalChannel> | null =>
  readJsonValue(schema, privateMetadata);
