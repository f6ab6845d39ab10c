import { useCallback, useRef, useState } from 'react';

export interface Toast {
  id: number;
  text: string;
}

/** Milliseconds for which a sentence stays. */
const stay = 9000;

/** Short sentences at the edge of the page that go away by themselves. */
export function useToasts() {
  const [toasts, setToasts] = useState<Toast[]>([]);
  const lastId = useRef(0);
  const dismiss = useCallback(
    (id: number) => setToasts((all) => all.filter((toast) => toast.id !== id)),
    [],
  );
  const tell = useCallback(
    (text: string) => {
      lastId.current += 1;
      const id = lastId.current;
      setToasts((all) => [...all.filter((toast) => toast.text !== text), { id, text }]);
      setTimeout(() => dismiss(id), stay);
    },
    [dismiss],
  );
  return { toasts, tell, dismiss };
}
