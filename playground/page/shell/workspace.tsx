import { useState } from 'react';
import { useClient } from '../client/client-context.ts';
import { seenKey, unreadChannels } from '../client/select-messages.ts';
import { ChannelView } from '../messages/channel-view.tsx';
import { ThreadPane } from '../messages/thread-pane.tsx';
import { Modal } from '../modal/modal.tsx';
import { HomeView } from './home-view.tsx';
import { Sidebar } from './sidebar.tsx';
import { TopBar } from './top-bar.tsx';
import { type Place, usePlace } from './use-place.ts';
import { useSeen } from './use-seen.ts';

/** Bar, sidebar, what was chosen there, a thread beside it, a modal above it. */
export function Workspace(props: {
  onMember: (memberId: string) => void;
  onToggleTheme: () => void;
}) {
  const { state, memberId } = useClient();
  const [thread, setThread] = useState<string | null>(null);
  const [sidebarOpen, setSidebarOpen] = useState(false);
  const [place, setPlace] = usePlace(state);
  const seen = useSeen(state, memberId, place);
  const channel =
    place.kind === 'channel' ? state.channels.find(({ id }) => id === place.channelId) : undefined;
  const modal = state.modals[memberId]?.at(-1);
  const go = (next: Place) => {
    setPlace(next);
    setThread(null);
    setSidebarOpen(false);
  };
  return (
    <div className={sidebarOpen ? 'app app-sidebar-open' : 'app'}>
      <TopBar
        {...props}
        sidebarOpen={sidebarOpen}
        onToggleSidebar={() => setSidebarOpen((open) => !open)}
      />
      <Sidebar place={place} unread={unreadChannels(state, memberId, seen)} onGo={go} />
      {channel && (
        <ChannelView
          key={seenKey(memberId, channel.id)}
          channel={channel}
          seen={seen[seenKey(memberId, channel.id)] ?? null}
          onOpenThread={setThread}
        />
      )}
      {place.kind === 'home' && <HomeView />}
      {channel && thread !== null && (
        <ThreadPane
          key={thread}
          channelId={channel.id}
          ts={thread}
          onClose={() => setThread(null)}
        />
      )}
      {modal && <Modal key={modal.viewId} modal={modal} />}
    </div>
  );
}
