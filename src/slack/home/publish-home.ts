import type { SlackEventMiddlewareArgs } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { coalesce } from '../../lib/async/coalesce.ts';
import { inBackground } from '../rate-limit/priority.ts';
import { homeView } from './home-view.ts';
import { type ReadHomeTools, readHome } from './read-home.ts';
import { createHomeTaste, type HomeTasteTools } from './read-home-taste.ts';

type HomeTools = Omit<ReadHomeTools & HomeTasteTools, 'store' | 'client'> & {
  store: ReadHomeTools['store'] & HomeTasteTools['store'];
  client: ReadHomeTools['client'] & HomeTasteTools['client'] & Pick<WebClient, 'views'>;
};

/**
 * Publishes a member's App Home: at once what is read quickly, then what votes taught, which takes longer unless it is
 * cached. Calls that come meanwhile lead to one more.
 * @returns a function that never throws.
 */
export function createPublishHome(
  tools: HomeTools,
): (workspaceId: string, memberId: string) => Promise<void> {
  const { client, log } = tools;
  const taste = createHomeTaste(tools);
  const show = async (key: string): Promise<void> => {
    const [workspaceId = '', memberId = ''] = key.split(' ');
    const data = await readHome(tools, workspaceId, memberId);
    const first = data.channels[0]?.channel;
    const known = first ? await taste.recall(first, memberId) : null;
    const publish = (blocks: Parameters<typeof homeView>[0]['taste']) =>
      client.views.publish({ user_id: memberId, view: homeView({ ...data, taste: blocks }) });
    await publish(known === undefined ? 'reading' : known);
    if (!first || known !== undefined) return;
    const read = await taste.read(first, memberId).catch((error: unknown) => {
      log.warn({ error }, 'The taste could not be read for App Home');
      return null;
    });
    // Slack refuses a picture that it has not processed yet; then the page is shown without it.
    await publish(read).catch(() =>
      publish(read?.filter((block) => block.type !== 'image') ?? null),
    );
  };
  const refresh = coalesce(show, (error) => log.warn({ error }, 'App Home could not be shown'));
  return (workspaceId, memberId) => inBackground(() => refresh(`${workspaceId} ${memberId}`));
}

type Args = Pick<SlackEventMiddlewareArgs<'app_home_opened'>, 'event' | 'body'>;

/** Listener of `app_home_opened`: shows what this member may see. */
export function onAppHomeOpened({
  publishHome,
}: {
  publishHome(workspaceId: string, memberId: string): Promise<void>;
}) {
  return async ({ event, body }: Args): Promise<void> => {
    if (event.tab === 'home') await publishHome(body.team_id, event.user);
  };
}
