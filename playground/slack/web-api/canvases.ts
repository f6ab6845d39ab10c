import { ApiRefusal } from '../api-refusal.ts';
import { isJson, type Json } from '../json.ts';
import { nextId } from '../next-id.ts';
import { addMessage } from './add-message.ts';
import type { ApiContext } from './api-context.ts';
import { findPostable } from './find-channel.ts';

/** The SDK sends nested values as JSON text. */
const readNested = (value: unknown): unknown =>
  typeof value === 'string' ? (JSON.parse(value) as unknown) : value;

/** A canvas, kept as a file; with a channel it is shown there, in place of the tab that Slack gives it. */
export function canvasesCreate({ state, args, now }: ApiContext): Json {
  const document = readNested(args.document_content);
  if (!isJson(document) || document.type !== 'markdown' || typeof document.markdown !== 'string')
    throw new ApiRefusal('invalid_arguments', ['document_content must be markdown']);
  const content = Buffer.from(document.markdown);
  const id = nextId(state, 'F');
  const title = String(args.title ?? 'Untitled');
  state.files[id] = { id, name: 'canvas.md', title, size: content.length, content };
  if (args.channel_id) {
    const channel = findPostable(state, args.channel_id);
    const text = 'A canvas was added to the channel.';
    addMessage(state, channel, now, { authorId: state.app.botUserId, text }).fileIds = [id];
  }
  return { ok: true, canvas_id: id };
}
