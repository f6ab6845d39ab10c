import { parsePaperId } from '../../lib/text/paper-id.ts';

const address = /https?:\/\/[^\s<>|]+/g;

/** The papers of arXiv and Hugging Face that a message links to, each once, with the address as it stands there. */
export function findLinks(text: string): { id: string; url: string }[] {
  const found = new Map<string, string>();
  for (const [url] of text.matchAll(address)) {
    const id = parsePaperId(url.replace(/[.,;:!?)]+$/, ''))?.id;
    if (id !== undefined && !found.has(id)) found.set(id, url);
  }
  return [...found].map(([id, url]) => ({ id, url }));
}
