import type { WebClient } from '@slack/web-api';
import { t } from '../../lib/language/t.ts';
import type { Log } from '../../log.ts';
import { readStanding, type Standing } from '../access/read-standing.ts';
import { errorCode } from '../delivery/error-policy.ts';

interface JoinTools {
  client: Pick<WebClient, 'conversations'>;
  log: Log;
}

/** Why the bot cannot get into a channel by itself: a person has to do something. */
type Obstacle = 'archived' | 'private' | 'refused';

/**
 * Makes the bot a member of a channel; `null` where it is one now.
 * @param standing what Slack told of it a moment ago
 */
export async function joinChannel(
  tools: JoinTools,
  channelId: string,
  standing?: Standing,
): Promise<Obstacle | null> {
  const { client, log } = tools;
  const { place } = standing ?? (await readStanding(tools, channelId));
  if (place === 'in') return null;
  try {
    await client.conversations.join({ channel: channelId });
    return null;
  } catch (error) {
    log.warn({ error, channelId }, 'A channel could not be joined');
    if (place !== 'open') return place;
    const code = errorCode(error);
    if (code === 'is_archived') return 'archived';
    return code === 'method_not_supported_for_channel_type' ? 'private' : 'refused';
  }
}

/** What a person can do before anything is set up, as a sentence. */
export function explainBefore(obstacle: Obstacle): string {
  if (obstacle === 'archived')
    return t`This channel is archived. Unarchive it first, or pick another one.`;
  return obstacle === 'private'
    ? t`This channel is private, and I am not in it. Type \`/invite @Paperloop\` there first, then ask me again.`
    : t`I am not in this channel, and Slack does not let me join it by myself. Type \`/invite @Paperloop\` there first, then ask me again.`;
}

/**
 * Why nobody needs to type anything for a channel, as a sentence; `null` where the form may open.
 * @param refusal why the member may not edit, as far as Slack says who is in the channel
 */
export function explainStanding({ place }: Standing, refusal: string | null): string | null {
  if (place === 'archived') return explainBefore(place);
  // Of a private channel that the bot is not in, Slack does not say who is in it either.
  return place === 'private' && refusal !== null ? explainBefore(place) : refusal;
}

/** What a person can do after all was set up, as a sentence. */
export const explainAfter = (obstacle: Obstacle): string =>
  obstacle === 'archived'
    ? t`That channel is archived. Unarchive it, or pick another one.`
    : t`I cannot join that channel by myself: type \`/invite @Paperloop\` there, and the picks follow within a minute.`;
