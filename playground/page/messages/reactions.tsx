import type { ClientMessage } from '../../client-api.ts';
import { useClient } from '../client/client-context.ts';
import { Emoji } from '../emoji/emoji.tsx';
import { useReaction } from './use-reaction.ts';

/** The reactions under a message, each a switch for the acting member. */
export function Reactions({ message }: { message: ClientMessage }) {
  const { pending, isOn, toggle } = useReaction(message);
  const { state } = useClient();
  const given = message.reactions.filter((reaction) => reaction.memberIds.length > 0);
  if (given.length === 0) return null;
  const nameOf = (id: string) => state.members.find((member) => member.id === id)?.name ?? id;
  return (
    <div className="reactions">
      {given.map(({ name, memberIds }) => {
        const who = memberIds.map(nameOf).join(', ');
        return (
          <button
            key={name}
            type="button"
            className="reaction"
            data-testid={`reaction-${name}`}
            aria-pressed={isOn(name)}
            aria-label={`${name}: ${memberIds.length}, ${who}`}
            title={who}
            aria-disabled={pending}
            onClick={() => void toggle(name)}
          >
            <Emoji name={name} />
            <span className="reaction-count">{memberIds.length}</span>
          </button>
        );
      })}
    </div>
  );
}
