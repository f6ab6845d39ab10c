import { setImmediate as yieldToLoop } from 'node:timers/promises';
import type {
  BlockAction,
  MessageShortcut,
  RespondFn,
  SlashCommand,
  ViewSubmitAction,
} from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { t } from '../../lib/language/t.ts';
import type { Log } from '../../log.ts';
import { say } from '../blocks/message.ts';
import { noteFailure } from '../connection/work-again.ts';
import { explainFailure } from '../delivery/error-policy.ts';
import { replyEphemeral } from '../delivery/respond.ts';
import { type CanPostTools, checkCanPost } from './check-can-post.ts';
import type { MemberPlace } from './membership.ts';

export interface GuardTools extends CanPostTools {
  client: Pick<WebClient, 'chat'>;
  log: Log;
}

/** What the listeners of presses, forms, commands and shortcuts have in common. */
interface GuardedArgs {
  ack: (...answer: never[]) => Promise<void>;
  respond: RespondFn;
  body: BlockAction | ViewSubmitAction | SlashCommand | MessageShortcut;
}

/** Who did it, and where, as Slack says; a form and App Home are in no channel. */
function readOrigin(body: GuardedArgs['body']): { memberId: string; place: MemberPlace | null } {
  if ('command' in body) {
    const { user_id: memberId, team_id: workspaceId, channel_id: channelId } = body;
    return { memberId, place: { workspaceId, channelId, memberId } };
  }
  const memberId = body.user.id;
  const workspaceId = body.team?.id;
  const channelId = 'channel' in body ? body.channel?.id : undefined;
  return {
    memberId,
    place: workspaceId && channelId ? { workspaceId, channelId, memberId } : null,
  };
}

/** Slack waits three seconds for an acknowledgement; a form that is still being checked is closed before that. */
const ackWithinMs = 2500;

/** What was done in a channel is answered there; the rest in the member's own messages. Never throws. */
async function reply(
  { client, log }: GuardTools,
  { respond, body }: GuardedArgs,
  sentence: string,
): Promise<void> {
  const { memberId, place } = readOrigin(body);
  try {
    if (place) await replyEphemeral(respond, sentence);
    else await client.chat.postMessage({ channel: memberId, ...say(sentence) });
  } catch (error) {
    log.warn({ error }, 'A member could not be notified of a failure');
  }
}

/** The faults of a form, from an acknowledgement that keeps it open. */
function faultsIn(answer: unknown): string | null {
  if (typeof answer !== 'object' || answer === null || !('errors' in answer)) return null;
  return Object.values(answer.errors as Record<string, string>).join(' ');
}

/**
 * Acknowledges once and in time, whatever the listener does, and then lets other work go first: of many presses at
 * once all are acknowledged before the work of the first begins.
 * @param onLate gets the faults of a form that was closed before they were found.
 */
function timelyAck(acknowledge: GuardedArgs['ack'], onLate: (faults: string) => void) {
  let isSent = false;
  const send = async (...answer: never[]): Promise<void> => {
    isSent = true;
    clearTimeout(timer);
    await acknowledge(...answer);
  };
  const timer = setTimeout(() => void send().catch(() => undefined), ackWithinMs);
  return {
    isSent: () => isSent,
    send,
    ack: async (...answer: never[]): Promise<void> => {
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
 * A listener of what a person did that is always acknowledged within Slack's three seconds, and that answers with a
 * sentence when it fails: silence would look like a broken bot. What somebody does in a channel that they are not in
 * reaches no listener.
 */
export function guard<Args extends GuardedArgs>(
  tools: GuardTools,
  listener: (args: Args) => Promise<void>,
): (args: Args) => Promise<void> {
  return async (args) => {
    const timely = timelyAck(
      args.ack,
      (faults) => void reply(tools, args, t`Not saved. ${faults} Open the form again.`),
    );
    const { place } = readOrigin(args.body);
    try {
      if (place) {
        await timely.ack();
        const refusal = await checkCanPost(tools, place, 'command' in args.body);
        if (refusal !== null) return await reply(tools, args, refusal);
      }
      await listener({ ...args, ack: timely.ack });
      if (!timely.isSent()) await timely.send();
    } catch (error) {
      tools.log.error({ error }, 'A listener failed');
      const isDoneAgain = noteFailure(error);
      if (!timely.isSent()) await timely.send().catch(() => undefined);
      if (!isDoneAgain) await reply(tools, args, explainFailure(error));
    }
  };
}
