import { useEffect, useRef } from 'react';

/** Pixels from the end within which a reader counts as being at the end. */
const near = 80;

/** Keeps a scrolled box at its end while its content grows, unless the reader scrolled away. */
export function useStickToBottom(resetKey: string) {
  const box = useRef<HTMLDivElement>(null);
  const stuck = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another conversation starts at its end
  useEffect(() => {
    const outer = box.current;
    const inner = outer?.firstElementChild;
    if (!outer || !inner) return;
    const toEnd = () => {
      if (stuck.current) outer.scrollTop = outer.scrollHeight;
    };
    const onScroll = () => {
      stuck.current = outer.scrollHeight - outer.scrollTop - outer.clientHeight < near;
    };
    stuck.current = true;
    toEnd();
    const observer = new ResizeObserver(toEnd);
    observer.observe(inner);
    observer.observe(outer);
    outer.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      observer.disconnect();
      outer.removeEventListener('scroll', onScroll);
    };
  }, [resetKey]);
  return box;
}
