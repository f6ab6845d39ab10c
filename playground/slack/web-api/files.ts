import { ApiRefusal } from '../api-refusal.ts';
import { isJson, type Json } from '../json.ts';
import { nextId } from '../next-id.ts';
import type { SlackFile } from '../slack-state.ts';
import { addMessage } from './add-message.ts';
import type { ApiContext } from './api-context.ts';
import { findPostable } from './find-channel.ts';

/** The file as `files.completeUploadExternal` shows it. */
const wireFile = ({ id, name, title, size }: SlackFile): Json => ({ id, name, title, size });

/** Gives an address that takes the bytes (step one of three of an upload). */
export function filesGetUploadURLExternal({ state, args, url }: ApiContext): Json {
  const name = String(args.filename ?? '');
  const size = Number(args.length);
  if (name === '') throw new ApiRefusal('invalid_arguments', ['filename is missing']);
  if (!Number.isInteger(size) || size < 1) throw new ApiRefusal('invalid_arguments', ['length']);
  const id = nextId(state, 'F');
  state.files[id] = { id, name, title: name, size, content: null };
  return { ok: true, file_id: id, upload_url: `${url}/upload/v1/${id}` };
}

/** What was uploaded: the body, or the first part of a form, which is how the SDK sends it. */
export async function uploadedBytes(contentType: string, body: Buffer): Promise<Buffer> {
  if (!contentType.startsWith('multipart/form-data')) return body;
  const headers = { 'content-type': contentType };
  const form = await new Response(new Uint8Array(body), { headers }).formData();
  const [first] = form.values();
  if (typeof first === 'string' || !first) return Buffer.from(first ?? '');
  return Buffer.from(await first.arrayBuffer());
}

/** Takes the bytes (step two): `false` when nobody asked for that address, or the length is another. */
export function takeUpload(files: Record<string, SlackFile>, id: string, content: Buffer): boolean {
  const file = files[id];
  if (!file || file.content !== null || content.length !== file.size) return false;
  file.content = content;
  return true;
}

function readFiles(files: unknown): { id: string; title: string | null }[] {
  const list: unknown = typeof files === 'string' ? JSON.parse(files) : files;
  if (!Array.isArray(list) || list.length === 0) throw new ApiRefusal('invalid_arguments');
  return list.filter(isJson).map(({ id, title }) => ({
    id: String(id),
    title: typeof title === 'string' ? title : null,
  }));
}

/** Shows uploaded files in a channel (step three). */
export function filesCompleteUploadExternal({ state, args, now }: ApiContext): Json {
  const files = readFiles(args.files).map(({ id, title }) => {
    const file = state.files[id];
    if (!file || file.content === null) throw new ApiRefusal('file_not_found');
    if (title) file.title = title;
    return file;
  });
  if (args.channel_id !== undefined && args.channel_id !== '') {
    const channel = findPostable(state, args.channel_id);
    const text = String(args.initial_comment ?? '');
    const threadTs = args.thread_ts ? String(args.thread_ts) : null;
    const message = addMessage(state, channel, now, {
      authorId: state.app.botUserId,
      text,
      threadTs,
    });
    message.fileIds = files.map(({ id }) => id);
  }
  return { ok: true, files: files.map(wireFile) };
}
