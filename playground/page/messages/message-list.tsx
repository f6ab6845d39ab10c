import { Fragment } from 'react';
import type { ClientMember, ClientMessage } from '../../client-api.ts';
import { spellMessageDay } from '../client/spell-time.ts';
import { Message } from './message.tsx';

/** Messages with a line where a new day begins. */
export function MessageList(props: {
  messages: readonly ClientMessage[];
  members: readonly ClientMember[];
  replyCounts: ReadonlyMap<string, number>;
  onOpenThread?: (ts: string) => void;
}) {
  const { messages, members, replyCounts, onOpenThread } = props;
  return messages.map((message, index) => {
    const day = spellMessageDay(message.ts);
    const before = messages[index - 1];
    return (
      <Fragment key={message.ts}>
        {(before === undefined || spellMessageDay(before.ts) !== day) && (
          <div className="day-line">
            <span>{day}</span>
          </div>
        )}
        <Message
          message={message}
          author={members.find((member) => member.id === message.memberId) ?? null}
          replyCount={replyCounts.get(message.ts) ?? 0}
          onOpenThread={onOpenThread}
        />
      </Fragment>
    );
  });
}
