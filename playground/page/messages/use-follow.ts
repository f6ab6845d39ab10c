import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { ClientMessage } from '../../client-api.ts';

/** Pixels from the end within which a reader counts as being at the end. */
const near = 80;
/** Pixels to leave above the first new message, for the line with its day. */
const above = 56;

interface View {
  /** Whether the box moves by itself; false once the reader scrolled away from the end. */
  follows: boolean;
  /** The first message of those to be read now: following never scrolls past it. */
  anchor: string | null;
  /** The newest message so far. */
  last: string;
  /** Whether something came since the reader was at the end. */
  arrived: boolean;
  /** Where we scrolled to, to tell our own scrolling from the reader's. */
  placed: number;
}

/**
 * Shows the beginning of what is new in a scrolled box, and its end when all of that fits; leaves the box
 * alone while the reader reads elsewhere. `start` is the message to begin with, null for the end;
 * another `chapter` (the day) brings the reader back to what is new.
 * @returns the box, a jump to its end, and whether something new waits out of sight below
 */
export function useFollow(messages: readonly ClientMessage[], start: string | null, chapter = '') {
  const box = useRef<HTMLDivElement>(null);
  const [waits, setWaits] = useState(false);
  const newest = messages.at(-1)?.ts ?? '';
  const initial = { follows: true, anchor: start, last: newest, arrived: false, placed: -1 };
  const view = useRef<View>(initial);
  useEffect(() => watch(box.current, view.current, setWaits), []);
  const toEnd = useCallback(() => {
    Object.assign(view.current, { follows: true, anchor: null });
    placeView(box.current, view.current);
  }, []);
  const chapterSeen = useRef(chapter);
  useLayoutEffect(() => {
    const now = view.current;
    if (chapterSeen.current !== chapter) Object.assign(now, { follows: true, anchor: null });
    chapterSeen.current = chapter;
    if (newest <= now.last) return;
    if (now.follows) now.anchor ??= messages.find(({ ts }) => ts > now.last)?.ts ?? null;
    now.last = newest;
    now.arrived = true;
  }, [chapter, newest, messages]);
  return { box, toEnd, waits };
}

const endOf = (box: HTMLElement) => box.scrollHeight - box.clientHeight;

function placeView(box: HTMLElement | null, view: View): void {
  if (!box || !view.follows) return;
  const first = view.anchor && box.querySelector<HTMLElement>(`[data-ts="${view.anchor}"]`);
  box.scrollTop = first ? Math.min(endOf(box), first.offsetTop - above) : endOf(box);
  view.placed = box.scrollTop;
}

function watch(box: HTMLElement | null, view: View, setWaits: (waits: boolean) => void) {
  const content = box?.firstElementChild;
  if (!box || !content) return;
  const look = () => {
    const isAtEnd = endOf(box) - box.scrollTop < near;
    if (isAtEnd) view.arrived = false;
    setWaits(view.arrived);
    return isAtEnd;
  };
  const onScroll = () => {
    const isAtEnd = look();
    if (Math.abs(box.scrollTop - view.placed) < 2) return;
    view.anchor = null;
    view.follows = isAtEnd;
  };
  const observer = new ResizeObserver(() => {
    placeView(box, view);
    look();
  });
  observer.observe(content);
  observer.observe(box);
  box.addEventListener('scroll', onScroll, { passive: true });
  return () => {
    observer.disconnect();
    box.removeEventListener('scroll', onScroll);
  };
}
