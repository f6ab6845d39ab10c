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
  const pages = new Set<ServerResponse>();
  let timer: NodeJS.Timeout | null = null;
  let last = '';
  const send = () => {
    timer = null;
    const data = JSON.stringify(read());
    if (data === last) return;
    last = data;
    for (const page of pages) page.write(`data: ${data}\n\n`);
  };
  return {
    add: (response) => {
      response.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        connection: 'keep-alive',
      });
      response.write(`data: ${JSON.stringify(read())}\n\n`);
      pages.add(response);
      response.on('close', () => pages.delete(response));
    },
    changed: () => {
      if (pages.size > 0) timer ??= setTimeout(send, debounceMs);
    },
    close: () => {
      if (timer) clearTimeout(timer);
      for (const page of pages) page.end();
      pages.clear();
    },
  };
}
