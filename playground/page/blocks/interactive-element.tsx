import type { Element } from './block-kit.ts';
import { ButtonElement } from './button-element.tsx';
import { ChoiceElement } from './choice-element.tsx';
import { OverflowMenu } from './overflow-menu.tsx';
import { UnknownPart } from './unknown-part.tsx';

/** An element that a person can use, wherever Block Kit allows one. */
export function InteractiveElement({
  element,
  blockId,
}: {
  element: Element;
  blockId?: string | undefined;
}) {
  switch (element.type) {
    case 'button':
    case 'workflow_button':
      return <ButtonElement element={element} blockId={blockId} />;
    case 'overflow':
      return <OverflowMenu element={element} blockId={blockId} />;
    case 'static_select':
    case 'conversations_select':
    case 'radio_buttons':
      return <ChoiceElement element={element} blockId={blockId} />;
    default:
      return <UnknownPart kind="element" type={element.type} />;
  }
}
