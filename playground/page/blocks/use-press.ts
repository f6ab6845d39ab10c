import { useClient, useGesture } from '../client/client-context.ts';
import type { Element } from './block-kit.ts';
import { useSurface } from './surface.ts';

/** Presses an element of a block on the surface around it. */
export function usePress(element: Element, blockId: string | undefined) {
  const { memberId } = useClient();
  const surface = useSurface();
  const { pending, send } = useGesture();
  const press = (optionValue?: string) =>
    send('press', {
      memberId,
      actionId: element.action_id ?? '',
      ...(blockId === undefined ? {} : { blockId }),
      ...surface,
      ...(optionValue === undefined ? {} : { optionValue }),
    });
  return { pending, press };
}
