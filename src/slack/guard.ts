import type { RespondFn } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { explainFailure } from './explain-refusal.ts';
import type { Log } from './log.ts';
import { quietReply } from './quiet-reply.ts';
import { say } from './say.ts';

interface Tools {
  client: Pick<WebClient, 'chat'>;
  log: Log;
}

/** What an action, a form or a shortcut brings that is needed when it fails. */
interface Heard {
  ack(...answer: never[]): Promise<void>;
  respond?: RespondFn;
  body?: { user?: { id: string } };
}

async function tell({ client, log }: Tools, { respond, body }: Heard, sentence: string) {
  try {
    // Only a press in a message has a place to answer to; elsewhere it is told in the member's own messages.
    if (respond && body && 'channel' in body) await quietReply(respond, sentence);
    else if (body?.user) await client.chat.postMessage({ channel: body.user.id, ...say(sentence) });
  } catch (error) {
    log.warn({ error }, 'A member could not be told of a failure');
  }
}

/**
 * A listener of what a person did that fails with a sentence to that person, and never without an acknowledgement:
 * silence would look like a bot that is broken.
 */
export function guard<Args extends object>(
  tools: Tools,
  listener: (args: Args) => Promise<void>,
): (args: Args) => Promise<void> {
  return async (args) => {
    const heard = args as unknown as Heard;
    let isAcked = false;
    const ack = async (...answer: never[]) => {
      isAcked = true;
      await heard.ack(...answer);
    };
    try {
      await listener({ ...args, ack });
    } catch (error) {
      tools.log.error({ error }, 'A listener failed');
      if (!isAcked) await heard.ack();
      await tell(tools, heard, explainFailure(error));
    }
  };
}
