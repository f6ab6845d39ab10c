import { ApiRefusal } from '../api-refusal.ts';
import { isJson, type Json } from '../json.ts';
import { nextId } from '../next-id.ts';
import type { ApiContext } from './api-context.ts';
import { findWritable } from './find-channel.ts';

/** The SDK sends nested values as JSON text. */
function readNested(value: unknown): unknown {
  return typeof value === 'string' ? (JSON.parse(value) as unknown) : value;
}

function markdownOf(content: unknown): Buffer {
  const document = readNested(content);
  if (!isJson(document) || document.type !== 'markdown' || typeof document.markdown !== 'string')
    throw new ApiRefusal('invalid_arguments', ['document_content must be markdown']);
  return Buffer.from(document.markdown);
}

/** A canvas for a channel that has none. */
export function conversationsCanvasesCreate({ state, args }: ApiContext): Json {
  const channel = findWritable(state, args.channel_id);
  if (channel.canvasId !== null) throw new ApiRefusal('channel_canvas_already_exists');
  const content = markdownOf(args.document_content);
  const id = nextId(state, 'F');
  state.files[id] = { id, name: 'canvas.md', title: 'Canvas', size: content.length, content };
  channel.canvasId = id;
  return { ok: true, canvas_id: id };
}

/** Replaces what stands in a canvas: the one operation that is built. */
export function canvasesEdit({ state, args }: ApiContext): Json {
  const canvas = state.files[String(args.canvas_id)];
  if (!canvas) throw new ApiRefusal('canvas_not_found');
  const changes = readNested(args.changes);
  const [change] = Array.isArray(changes) ? changes.filter(isJson) : [];
  if (change?.operation !== 'replace') throw new ApiRefusal('invalid_arguments', ['changes']);
  const content = markdownOf(change.document_content);
  Object.assign(canvas, { content, size: content.length });
  return { ok: true };
}
