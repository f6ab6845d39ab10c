import type { WebClient } from '@slack/web-api';
import { SlackError } from '../../errors.ts';
import { inLanguage } from '../../lib/language/language.ts';
import type { Workspace } from '../../paper.ts';
import { errorCode, isOwnFault } from '../delivery/error-policy.ts';
import { whyUnanswered } from '../delivery/why-unanswered.ts';
import { slackTimeoutMs } from './create-client-setup.ts';

/** Why it is not known which workspace the bot token belongs to, with what to do. */
function whyUnknown(error: unknown): string {
  const code = errorCode(error);
  if (code === null)
    return `Slack cannot be reached: ${whyUnanswered(error, slackTimeoutMs)}. Check the network ("npm run doctor" tells more), or try again later.`;
  return isOwnFault(code)
    ? `Slack answers with a fault of its own: ${code}. Try again later.`
    : `Slack does not accept the bot token: ${code}. Run "npm run doctor" for the remedy.`;
}

/**
 * The workspace that the bot token belongs to.
 * @throws SlackError when Slack does not accept the token or cannot be reached.
 */
export async function identifyWorkspace(client: Pick<WebClient, 'auth'>): Promise<Workspace> {
  try {
    const { team_id: id = '', team: name = '' } = await client.auth.test();
    return { id, name };
  } catch (error) {
    // For whoever runs the bot, like the sentences around it.
    throw new SlackError(
      inLanguage('en', () => whyUnknown(error)),
      { cause: error },
    );
  }
}
