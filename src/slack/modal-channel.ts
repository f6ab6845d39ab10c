import { z } from 'zod';
import { readJsonValue } from './read-json-value.ts';

/** The channel that a modal speaks of. Slack gives it back unchanged; it holds no secret. */
export interface ModalChannel {
  channelId: string;
  channelName: string;
}

const schema = z.object({
  channelId: z.string().min(1),
  channelName: z.string(),
});

export const writeModalChannel = ({ channelId, channelName }: ModalChannel) =>
  JSON.stringify({ channelId, channelName: channelName.slice(0, 200) });

export const readModalChannel = (privateMetadata: string): ModalChannel | null =>
  readJsonValue(schema, privateMetadata);
