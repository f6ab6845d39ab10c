import type { ReceiverEvent } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { SlackError } from '../../errors.ts';
import { rememberKeys } from '../../lib/async/remember-keys.ts';
import { t } from '../../lib/language/t.ts';
import type { Log } from '../../log.ts';
import { plainText, say } from '../blocks/message.ts';
import { isObject, textAt } from './payload-fields.ts';

interface Tools {
  log: Log;
  /** Whether an address is Slack's own: nothing is sent anywhere else. */
  isSlacks(address: string): boolean;
  /** Sends a sentence to a member's own messages; `null` where no token is known that may. */
  sendDirect: ((memberId: string, sentence: string) => Promise<unknown>) | null;
}

const refusalSentence = (): string =>
  t`I cannot do that here: I am not installed in your workspace, or Slack sent something that I cannot read.`;

/** What a command is answered in a workspace without the app. */
export const notInstalledSentence = (): string =>
  t`I am not installed in your workspace, so I cannot do anything here. Ask an admin of your workspace to install me.`;

/** What a form that is refused becomes: it would stay open, and its Save look broken. */
const refusedForm = (sentence: string): ModalView => ({
  type: 'modal',
  title: plainText(t`Not saved`),
  close: plainText(t`Close`),
  blocks: say(sentence).blocks,
});

/** To a command or a press in a channel Slack gives an address for answers. */
async function answerTo(address: string, sentence: string): Promise<void> {
  const answer = { response_type: 'ephemeral', replace_original: false, ...say(sentence) };
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(answer),
    signal: AbortSignal.timeout(15_000),
  }).catch((cause: unknown) => {
    throw new SlackError('Slack did not take the answer', { cause });
  });
  if (!response.ok) throw new SlackError(`Slack answered ${response.status}`);
}

/**
 * Acknowledges what is refused, and tells whoever typed, pressed or sent it, once: silence would look like a broken bot.
 * Events are nobody's question, so they get no answer. Never rejects.
 */
export function createAnswerRefusal({ log, isSlacks, sendDirect }: Tools) {
  const isFirst = rememberKeys();
  const answer = async (body: Record<string, unknown>): Promise<void> => {
    const address = textAt(body, 'response_url');
    const user = textAt(body, 'user', 'id');
    const key = textAt(body, 'trigger_id') ?? address;
    if (key === null || !isFirst(key)) return;
    if (address !== null) {
      if (isSlacks(address)) await answerTo(address, refusalSentence());
    } else if (user !== null) await sendDirect?.(user, refusalSentence());
  };
  return async ({ body, ack }: ReceiverEvent): Promise<void> => {
    // Whoever sent something else than an object is not Slack.
    if (!isObject(body)) return ack();
    if (body.type === 'view_submission')
      return ack({ response_action: 'update', view: refusedForm(refusalSentence()) });
    await ack();
    if (body.event !== undefined) return;
    await answer(body).catch((error: unknown) =>
      log.warn({ error }, 'Nobody could be told that a delivery was refused'),
    );
  };
}
