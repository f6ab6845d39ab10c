import type { RespondArguments, RespondFn } from '@slack/bolt';
import type { Message } from '../blocks/message.ts';

const patienceMs = 2000;

interface Tools {
  sleep(milliseconds: number): Promise<void>;
}

/**
 * Answers with a message. Slack refuses a picture that it has not looked at yet: then it is asked a moment later once
 * more, and at last without the picture, whose words are in the text.
 */
export async function respondWithPictures(
  { sleep }: Tools,
  respond: RespondFn,
  message: Message,
  options: Pick<RespondArguments, 'response_type' | 'replace_original'>,
): Promise<void> {
  const send = (sent: Message) => respond({ ...options, ...sent });
  const words = { ...message, blocks: message.blocks.filter(({ type }) => type !== 'image') };
  if (words.blocks.length === message.blocks.length) return void (await send(message));
  try {
    await send(message);
  } catch {
    await sleep(patienceMs);
    await send(message).catch(() => send(words));
  }
}
