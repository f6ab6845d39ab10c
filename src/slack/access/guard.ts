import { setImmediate as yieldToLoop } from 'node:timers/promises';
import type { RespondFn } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { t } from '../../lib/language/t.ts';
import type { Log } from '../../log.ts';
import { explainFailure } from '../delivery/explain-refusal.ts';
import { quietReply } from '../delivery/quiet-reply.ts';
import { say } from '../delivery/say.ts';
import { type CanPostTools, checkCanPost } from './check-can-post.ts';
import type { MemberPlace } from './membership.ts';

export interface GuardTools extends CanPostTools {
  client: Pick<WebClient, 'chat'>;
  log: Log;
}

/** What an action, a form, a command or a shortcut brings that is needed here. */
interface Heard {
  ack(...answer: unknown[]): Promise<void>;
  respond?: RespondFn;
  body?: {
    user?: { id: string };
    team?: { id: string };
    channel?: { id: string };
    command?: string;
    team_id?: string;
    channel_id?: string;
    user_id?: string;
  };
}

/** Where it was done, by Slack's own word; `null` for a form and in App Home, which are in no channel. */
function placeOf({ body = {} }: Heard): MemberPlace | null {
  const workspaceId = body.team?.id ?? body.team_id;
  const channelId = body.channel?.id ?? body.channel_id;
  const memberId = body.user?.id ?? body.user_id;
  return workspaceId && channelId && memberId ? { workspaceId, channelId, memberId } : null;
}

/** Slack waits three seconds for an acknowledgement; a form that is still being checked is closed before that. */
const ackWithinMs = 2500;

async function tell({ client, log }: GuardTools, heard: Heard, sentence: string) {
  const { respond, body } = heard;
  try {
    // What was done in a channel is answered there; the rest is told in the member's own messages.
    if (respond && placeOf(heard)) await quietReply(respond, sentence);
    else if (body?.user) await client.chat.postMessage({ channel: body.user.id, ...say(sentence) });
  } catch (error) {
    log.warn({ error }, 'A member could not be told of a failure');
  }
}

/** The faults of a form, from an acknowledgement that keeps it open. */
function faultsIn(answer: unknown): string | null {
  if (typeof answer !== 'object' || answer === null || !('errors' in answer)) return null;
  return Object.values(answer.errors as Record<string, string>).join(' ');
}

/**
 * An acknowledgement that comes in time whatever the listener does, and once. After it the listener waits for its
 * turn: of many presses at once all are acknowledged before the work of the first begins.
 */
function timelyAck(heard: Heard, onLate: (faults: string) => void) {
  let isSent = false;
  const send = async (...answer: unknown[]): Promise<void> => {
    isSent = true;
    clearTimeout(timer);
    await heard.ack(...answer);
  };
  const timer = setTimeout(() => void send().catch(() => undefined), ackWithinMs);
  return {
    isSent: () => isSent,
    send,
    ack: async (...answer: unknown[]): Promise<void> => {
      if (!isSent) await send(...answer);
      else {
        const faults = faultsIn(answer[0]);
        if (faults !== null) onLate(faults);
      }
      await yieldToLoop();
    },
  };
}

/**
 * A listener of what a person did that is always acknowledged within Slack's three seconds, and that fails with a
 * sentence to that person: silence would look like a bot that is broken. What is done in a channel by somebody who is
 * not in it reaches no listener.
 */
export function guard<Args extends object>(
  tools: GuardTools,
  listener: (args: Args) => Promise<void>,
): (args: Args) => Promise<void> {
  return async (args) => {
    const heard = args as unknown as Heard;
    const timely = timelyAck(
      heard,
      (faults) => void tell(tools, heard, t`Not saved. ${faults} Open the form once more.`),
    );
    const place = placeOf(heard);
    try {
      if (place) {
        await timely.ack();
        const refusal = await checkCanPost(tools, place, heard.body?.command !== undefined);
        if (refusal !== null) return await tell(tools, heard, refusal);
      }
      await listener({ ...args, ack: timely.ack });
      if (!timely.isSent()) await timely.send();
    } catch (error) {
      tools.log.error({ error }, 'A listener failed');
      if (!timely.isSent()) await timely.send().catch(() => undefined);
      await tell(tools, heard, explainFailure(error));
    }
  };
}
