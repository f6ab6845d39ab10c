import type { WebClient } from '@slack/web-api';
import { SlackError } from '../errors.ts';
import type { Workspace } from '../paper.ts';

/**
 * The workspace that the bot token belongs to.
 * @throws SlackError when Slack does not accept the token or cannot be reached.
 */
export async function identifyWorkspace(client: Pick<WebClient, 'auth'>): Promise<Workspace> {
  try {
    const { team_id: id = '', team: name = '' } = await client.auth.test();
    return { id, name };
  } catch (error) {
    throw new SlackError(
      `Slack does not accept the bot token: ${error instanceof Error ? error.message : error}. Run "npm run doctor" for the remedy.`,
      { cause: error },
    );
  }
}
