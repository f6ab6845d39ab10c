import type { ServerResponse } from 'node:http';

const debounceMs = 20;

export interface EventStream {
  add(response: ServerResponse): void;
  /** Sends the state to every page, shortly after the last of a burst of changes. */
  changed(): void;
  close(): void;
}

/** Server-sent events: each is the whole state; one that did not change is not sent again. */
export function createEventStream(read: () => unknown): EventStream {
  /** What each page was sent last. */
  const pages = new Map<ServerResponse, string>();
  let timer: NodeJS.Timeout | null = null;
  const sendTo = (page: ServerResponse, data: string) => {
    if (pages.get(page) === data) return;
    pages.set(page, data);
    page.write(`data: ${data}\n\n`);
  };
  const send = () => {
    timer = null;
    const data = JSON.stringify(read());
    for (const page of pages.keys()) sendTo(page, data);
  };
  return {
    add: (response) => {
      response.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        connection: 'keep-alive',
      });
      sendTo(response, JSON.stringify(read()));
      response.on('close', () => pages.delete(response));
    },
    changed: () => {
      if (pages.size > 0) timer ??= setTimeout(send, debounceMs);
    },
    close: () => {
      if (timer) clearTimeout(timer);
      for (const page of pages.keys()) page.end();
      pages.clear();
    },
  };
}
