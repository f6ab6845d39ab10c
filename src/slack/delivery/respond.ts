import type { RespondArguments, RespondFn } from '@slack/bolt';
import type { Message } from '../blocks/message.ts';
import { say } from './say.ts';

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

/** Answers a press so that only the member sees it and the message pressed on stays. */
export const quietReply = async (respond: RespondFn, answer: Message | string): Promise<void> => {
  const message = typeof answer === 'string' ? say(answer) : answer;
  await respond({ response_type: 'ephemeral', replace_original: false, ...message });
};
