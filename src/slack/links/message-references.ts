import { findReferences, type PaperReference } from '../../lib/text/paper-references.ts';

/** What of a message can name papers; Slack leaves out what a message has not. */
export interface MessageParts {
  text?: string | undefined;
  blocks?: unknown;
  attachments?: unknown;
}

/** Blocks, rich text and forwarded messages are nested; nothing of Slack's is deeper. */
const deepest = 16;
const mostTexts = 2000;

/** Where Slack keeps an address and, beside it, what it is called. */
const addressKeys = ['title_link', 'from_url', 'original_url', 'url'] as const;
const labelKeys = ['title', 'text', 'fallback'] as const;

/** An address with its label as Slack writes a link in text. */
function linkOf(part: Record<string, unknown>): string | null {
  const address = addressKeys.map((key) => part[key]).find((value) => typeof value === 'string');
  const label = labelKeys.map((key) => part[key]).find((value) => typeof value === 'string');
  return address && label ? `<${address}|${label.replace(/[<>]/g, ' ')}>` : null;
}

/** Every text of a part of a message, whatever it is the text of. */
function* textsIn(part: unknown, depth = 0): Generator<string> {
  if (typeof part === 'string') yield part;
  if (typeof part !== 'object' || part === null || depth > deepest) return;
  const link = Array.isArray(part) ? null : linkOf(part as Record<string, unknown>);
  if (link !== null) yield link;
  for (const value of Object.values(part)) yield* textsIn(value, depth + 1);
}

/**
 * The papers that a message names, each once: in its text, its blocks (rich text and buttons too), its attachments and
 * the messages that it forwards.
 */
export function referencesIn({ text, blocks, attachments }: MessageParts): PaperReference[] {
  const texts = [text ?? '', ...textsIn([blocks, attachments]).take(mostTexts)];
  return findReferences(texts.join('\n'));
}
