import { EmojiText } from '../emoji/emoji-text.tsx';
import type { Element } from './block-kit.ts';
import { useConfirm } from './use-confirm.tsx';
import { usePress } from './use-press.ts';

/** A Block Kit button; one with a `url` opens it as well, as in Slack. */
export function ButtonElement({
  element,
  blockId,
}: {
  element: Element;
  blockId?: string | undefined;
}) {
  const { pending, press } = usePress(element, blockId);
  const { confirmed, question } = useConfirm(element.confirm);
  const style = element.style === 'primary' || element.style === 'danger' ? element.style : 'plain';
  const push = () => {
    if (pending) return;
    if (element.url) window.open(element.url, '_blank', 'noopener');
    void press();
  };
  return (
    <>
      <button
        type="button"
        className={`button button-${style}`}
        data-testid={`action-${element.action_id}`}
        data-value={element.value}
        aria-label={element.accessibility_label}
        aria-busy={pending}
        aria-disabled={pending}
        onClick={() => confirmed(push)}
      >
        <EmojiText text={element.text?.text ?? ''} />
      </button>
      {question}
    </>
  );
}
