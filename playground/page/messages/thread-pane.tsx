import { useClient } from '../client/client-context.ts';
import { isVisible, threadReplies } from '../client/select-messages.ts';
import { Icon } from '../shell/icon.tsx';
import { Composer } from './composer.tsx';
import { JumpToNewest } from './jump-to-newest.tsx';
import { MessageList } from './message-list.tsx';
import { useFollow } from './use-follow.ts';

const noReplies: ReadonlyMap<string, number> = new Map();

/** A message and its replies, beside the channel. */
export function ThreadPane(props: { channelId: string; ts: string; onClose: () => void }) {
  const { channelId, ts, onClose } = props;
  const { state, memberId } = useClient();
  const parent = state.messages.find(
    (message) =>
      message.channelId === channelId && message.ts === ts && isVisible(message, memberId),
  );
  const replies = threadReplies(state, { channelId, ts }, memberId);
  const { box, toEnd, waits } = useFollow(replies, null);
  return (
    <aside className="thread" aria-label="Thread" data-testid="thread">
      <div className="view-title">
        <h2>Thread</h2>
        <button type="button" className="tool" aria-label="Close the thread" onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled box must be reachable by keyboard */}
      <section className="scroll" ref={box} tabIndex={0} aria-label="Replies">
        <div className="messages">
          <MessageList
            messages={parent ? [parent, ...replies] : replies}
            members={state.members}
            replyCounts={noReplies}
          />
        </div>
      </section>
      <JumpToNewest shown={waits} onJump={toEnd} />
      <Composer channelId={channelId} threadTs={ts} place="the thread" onSend={toEnd} />
    </aside>
  );
}
