import {
  type FocusEvent,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';

/** State of a small menu: closes on Escape and when the focus leaves it. */
export function useMenu() {
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  const anchorProps = {
    onBlur: (event: FocusEvent<HTMLElement>) => {
      if (!event.currentTarget.contains(event.relatedTarget)) close();
    },
  };
  return { isOpen, close, toggle: () => setOpen((open) => !open), anchorProps };
}

/** A list of things to choose from; arrow keys move, Escape closes and gives the focus back. */
export function Menu(props: {
  label: string;
  onClose: () => void;
  children: ReactNode;
  row?: boolean;
}) {
  const box = useRef<HTMLDivElement>(null);
  const items = () => [...(box.current?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])];
  const [flip, setFlip] = useState({ x: false, y: false });
  useLayoutEffect(() => setFlip(findFlip(box.current)), []);
  useEffect(() => box.current?.querySelector<HTMLElement>('[role^=menuitem]')?.focus(), []);
  const move = (event: KeyboardEvent) => {
    const all = items();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      all[(at + step + all.length) % all.length]?.focus();
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      box.current?.parentElement?.querySelector('button')?.focus();
      props.onClose();
    }
  };
  return (
    <div
      ref={box}
      role="menu"
      tabIndex={-1}
      aria-label={props.label}
      className={props.row ? 'menu menu-row' : 'menu'}
      data-flip-x={flip.x}
      data-flip-y={flip.y}
      onKeyDown={move}
    >
      {props.children}
    </div>
  );
}

/** Whether a menu must open to the other side to stay within the scrolled box around it. */
function findFlip(menu: HTMLElement | null): { x: boolean; y: boolean } {
  const room = menu?.closest('.scroll, .dialog')?.getBoundingClientRect();
  const own = menu?.getBoundingClientRect();
  if (!room || !own) return { x: false, y: false };
  return { x: own.right > room.right, y: own.bottom > room.bottom };
}
