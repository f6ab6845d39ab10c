import type { WebClient } from '@slack/web-api';
import type { Channel } from '../paper.ts';
import { localTime } from '../schedule/local-time.ts';
import type { Store } from '../store/store.ts';
import { type HomeChannel, homeView } from './home-view.ts';
import { isMember } from './is-member.ts';
import type { Log } from './log.ts';

export interface HomeTools {
  store: Pick<Store, 'channels' | 'digests' | 'papers'>;
  client: Pick<WebClient, 'views' | 'conversations'>;
  log: Log;
  now(): Date;
}

async function readChannel({ store, now }: HomeTools, channel: Channel): Promise<HomeChannel> {
  const { day } = localTime(now(), channel.schedule.timezone);
  const digest = await store.digests.get(channel.workspaceId, channel.id, day);
  const ids = digest?.picks.map(({ paperId }) => paperId) ?? [];
  return { channel, digest, papers: await store.papers.getMany(ids) };
}

/** Listener of `app_home_opened`: publishes what this member may see. */
export function onAppHomeOpened(tools: HomeTools) {
  return async ({
    event,
    body,
  }: {
    event: { user: string; tab: string };
    body: { team_id: string };
  }): Promise<void> => {
    if (event.tab !== 'home') return;
    const all = (await tools.store.channels.list()).filter(
      (one) => one.workspaceId === body.team_id,
    );
    // A member never reads about a channel they are not in.
    const theirs = await Promise.all(
      all.map((one) =>
        one.personal ? one.personal.memberId === event.user : isMember(tools, one.id, event.user),
      ),
    );
    const channels = await Promise.all(
      all.filter((_, index) => theirs[index]).map((one) => readChannel(tools, one)),
    );
    await tools.client.views.publish({
      user_id: event.user,
      view: homeView(channels, tools.now()),
    });
  };
}
