import { type ClientMessage, messageShortcuts } from '../../client-api.ts';
import { useClient, useGesture } from '../client/client-context.ts';
import { Icon } from '../shell/icon.tsx';
import { Menu, useMenu } from '../shell/menu.tsx';

/** The app's shortcuts for a message, as Slack lists them under “More actions”. */
export function ShortcutMenu({ message }: { message: ClientMessage }) {
  const { memberId } = useClient();
  const { pending, send } = useGesture();
  const menu = useMenu();
  const choose = (callbackId: string) => {
    menu.close();
    const { channelId, ts } = message;
    void send('shortcut', { memberId, channelId, ts, callbackId });
  };
  return (
    <span className="menu-anchor" {...menu.anchorProps}>
      <button
        type="button"
        className="tool"
        aria-label="More actions"
        title="More actions"
        aria-haspopup="menu"
        aria-expanded={menu.isOpen}
        aria-busy={pending}
        data-testid="more-actions"
        onClick={() => pending || menu.toggle()}
      >
        <Icon name="more" bold />
      </button>
      {menu.isOpen && (
        <Menu label="More actions" onClose={menu.close}>
          {messageShortcuts.map(({ callbackId, name }) => (
            <button
              key={callbackId}
              type="button"
              role="menuitem"
              className="menu-item"
              data-testid={`shortcut-${callbackId}`}
              onClick={() => choose(callbackId)}
            >
              {name}
            </button>
          ))}
        </Menu>
      )}
    </span>
  );
}
