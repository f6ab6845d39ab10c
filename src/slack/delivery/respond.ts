import type { RespondArguments, RespondFn } from '@slack/bolt';
import type { Message } from '../blocks/message.ts';
import { say } from '../blocks/message.ts';
import { fallbackText } from '../blocks/mrkdwn.ts';

const retryAfterMs = 2000;

interface Tools {
  sleep(milliseconds: number): Promise<void>;
}

/**
 * Answers with a message. Slack refuses a picture that it has not processed yet: the message is sent once more a moment
 * later, and at last without the picture, whose alternative text is in the message.
 */
export async function respondWithPictures(
  { sleep }: Tools,
  respond: RespondFn,
  message: Message,
  options: Pick<RespondArguments, 'response_type' | 'replace_original'>,
): Promise<void> {
  const send = (sent: Message) => respond({ ...options, ...sent, text: fallbackText(sent.text) });
  const withoutPictures = {
    ...message,
    blocks: message.blocks.filter(({ type }) => type !== 'image'),
  };
  if (withoutPictures.blocks.length === message.blocks.length) return void (await send(message));
  try {
    await send(message);
  } catch {
    await sleep(retryAfterMs);
    await send(message).catch(() => send(withoutPictures));
  }
}

/** Answers a press so that only the member sees the answer, and leaves the message with the button as it is. */
export const replyEphemeral = async (
  respond: RespondFn,
  answer: Message | string,
): Promise<void> => {
  const message = typeof answer === 'string' ? say(answer) : answer;
  const text = fallbackText(message.text);
  await respond({ response_type: 'ephemeral', replace_original: false, ...message, text });
};
