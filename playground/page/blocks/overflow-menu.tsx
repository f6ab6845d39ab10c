import { useRef } from 'react';
import { EmojiText } from '../emoji/emoji-text.tsx';
import { Icon } from '../shell/icon.tsx';
import { Menu, useMenu } from '../shell/menu.tsx';
import type { Element, Option } from './block-kit.ts';
import { useConfirm } from './use-confirm.tsx';
import { usePress } from './use-press.ts';

/** The three dots with up to five options. */
export function OverflowMenu({
  element,
  blockId,
}: {
  element: Element;
  blockId?: string | undefined;
}) {
  const { pending, press } = usePress(element, blockId);
  const { confirmed, question } = useConfirm(element.confirm);
  const menu = useMenu();
  const button = useRef<HTMLButtonElement>(null);
  const choose = (option: Option) => {
    menu.close();
    button.current?.focus();
    confirmed(() => {
      if (option.url) window.open(option.url, '_blank', 'noopener');
      void press(option.value ?? '');
    });
  };
  return (
    <span className="menu-anchor" {...menu.anchorProps}>
      <button
        ref={button}
        type="button"
        className="button button-icon"
        aria-label="More"
        aria-haspopup="menu"
        aria-expanded={menu.isOpen}
        aria-busy={pending}
        aria-disabled={pending}
        data-testid={`action-${element.action_id}`}
        onClick={() => pending || menu.toggle()}
      >
        <Icon name="more" bold />
      </button>
      {menu.isOpen && (
        <Menu label="More" onClose={menu.close}>
          {(element.options ?? []).map((option) => (
            <button
              key={option.value ?? option.text.text}
              type="button"
              role="menuitem"
              className="menu-item"
              data-testid={`option-${option.value}`}
              onClick={() => choose(option)}
            >
              <EmojiText text={option.text.text} />
            </button>
          ))}
        </Menu>
      )}
      {question}
    </span>
  );
}
