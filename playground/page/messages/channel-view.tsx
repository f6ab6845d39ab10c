import { useMemo } from 'react';
import type { ClientChannel } from '../../client-api.ts';
import { useClient } from '../client/client-context.ts';
import { channelTitle } from '../client/select-channels.ts';
import { channelMessages, threadReplies } from '../client/select-messages.ts';
import { Composer } from './composer.tsx';
import { firstUnseen } from './first-unseen.ts';
import { JumpToNewest } from './jump-to-newest.tsx';
import { MessageList } from './message-list.tsx';
import { useFollow } from './use-follow.ts';

/** A channel: its messages and the line to write in. Made anew for each channel and member. */
export function ChannelView(props: {
  channel: ClientChannel;
  /** How far the member had read before opening it. */
  seen: string | null;
  onOpenThread: (ts: string) => void;
}) {
  const { channel, seen, onOpenThread } = props;
  const { state, memberId } = useClient();
  const messages = channelMessages(state, channel.id, memberId);
  const { box, toEnd, waits } = useFollow(messages, firstUnseen(messages, seen), state.day.date);
  const bot = state.members.find((member) => member.isBot);
  const replyCounts = useMemo(() => {
    const counted = channelMessages(state, channel.id, memberId).map(
      (message) => [message.ts, threadReplies(state, message, memberId).length] as const,
    );
    return new Map(counted);
  }, [state, channel.id, memberId]);
  const name = channelTitle(channel, bot);
  const title = channel.kind === 'channel' ? `# ${name}` : name;
  return (
    <main className="view">
      <h1 className="view-title">{title}</h1>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled box must be reachable by keyboard */}
      <section className="scroll" ref={box} tabIndex={0} aria-label={`Messages in ${name}`}>
        <div className="messages">
          {messages.length === 0 && <p className="empty">Nothing has been posted here yet.</p>}
          <MessageList
            messages={messages}
            members={state.members}
            replyCounts={replyCounts}
            onOpenThread={onOpenThread}
          />
        </div>
      </section>
      <JumpToNewest shown={waits} onJump={toEnd} />
      <Composer channelId={channel.id} place={title} onSend={toEnd} />
    </main>
  );
}
