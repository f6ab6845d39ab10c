import type { ClientMessage } from '../../client-api.ts';
import { Emoji } from '../emoji/emoji.tsx';
import type { EmojiName } from '../emoji/emoji-names.ts';
import { Icon } from '../shell/icon.tsx';
import { Menu, useMenu } from '../shell/menu.tsx';
import { useReaction } from './use-reaction.ts';

const offered: { name: EmojiName; label: string }[] = [
  { name: '+1', label: 'Thumbs up' },
  { name: '-1', label: 'Thumbs down' },
  { name: 'heart', label: 'Heart' },
  { name: 'fire', label: 'Fire' },
  { name: 'tada', label: 'Tada' },
  { name: 'eyes', label: 'Eyes' },
];

/** A button with a small menu of reactions. */
export function ReactionPicker({ message }: { message: ClientMessage }) {
  const { isOn, toggle } = useReaction(message);
  const menu = useMenu();
  const choose = (name: EmojiName) => {
    menu.close();
    void toggle(name);
  };
  return (
    <span className="menu-anchor" {...menu.anchorProps}>
      <button
        type="button"
        className="tool"
        aria-label="Add a reaction"
        title="Add a reaction"
        aria-haspopup="menu"
        aria-expanded={menu.isOpen}
        data-testid="add-reaction"
        onClick={menu.toggle}
      >
        <Icon name="smile" />
      </button>
      {menu.isOpen && (
        <Menu label="Reactions" onClose={menu.close} row>
          {offered.map(({ name, label }) => (
            <Offer key={name} name={name} label={label} on={isOn(name)} onChoose={choose} />
          ))}
        </Menu>
      )}
    </span>
  );
}

function Offer(props: {
  name: EmojiName;
  label: string;
  on: boolean;
  onChoose: (name: EmojiName) => void;
}) {
  return (
    <button
      type="button"
      role="menuitemcheckbox"
      aria-checked={props.on}
      aria-label={props.label}
      title={props.label}
      className="menu-emoji"
      data-testid={`pick-reaction-${props.name}`}
      onClick={() => props.onChoose(props.name)}
    >
      <Emoji name={props.name} />
    </button>
  );
}
