import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import { SlackError } from '../../errors.ts';
import type { Workspace } from '../../paper.ts';

/**
 * The workspace that the bot token belongs to.
 * @throws SlackError when Slack does not accept the token or cannot be reached.
 */
export async function identifyWorkspace(client: Pick<WebClient, 'auth'>): Promise<Workspace> {
  try {
    const { team_id: id = '', team: name = '' } = await client.auth.test();
    return { id, name };
  } catch (error) {
    const why = error instanceof Error ? error.message : error;
    const sentence =
      error instanceof WebAPIPlatformError
        ? `Slack does not accept the bot token: ${why}. Run "npm run doctor" for the remedy.`
        : `Slack cannot be reached: ${why}. Check the network, or try again later.`;
    throw new SlackError(sentence, { cause: error });
  }
}
