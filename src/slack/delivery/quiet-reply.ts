import type { RespondFn } from '@slack/bolt';
import type { Message } from '../blocks/message.ts';
import { say } from './say.ts';

/** Answers a press so that only the member sees it and the message pressed on stays. */
export const quietReply = async (respond: RespondFn, answer: Message | string): Promise<void> => {
  const message = typeof answer === 'string' ? say(answer) : answer;
  await respond({ response_type: 'ephemeral', replace_original: false, ...message });
};
