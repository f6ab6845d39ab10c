import { ApiRefusal } from '../api-refusal.ts';
import { checkBlocks } from '../block-kit/check-blocks.ts';
import { isJson, type Json } from '../json.ts';

const longestText = 40_000;
const eventType = /^[a-zA-Z0-9_.-]{1,255}$/;

export interface MessageContent {
  text: string | null;
  blocks: Json[] | null;
  metadata: Json | null | undefined;
  /** True when the text was longer than Slack keeps. */
  truncated: boolean;
}

function readBlocks(blocks: unknown): Json[] | null {
  if (blocks === undefined || blocks === null || blocks === '') return null;
  if (!Array.isArray(blocks) || !blocks.every(isJson))
    throw new ApiRefusal('invalid_blocks_format');
  const faults = checkBlocks(blocks, '/blocks', 50);
  if (faults.length > 0) throw new ApiRefusal('invalid_blocks', faults);
  return blocks;
}

function readMetadata(metadata: unknown): Json | null | undefined {
  if (metadata === undefined || metadata === '') return undefined;
  if (!isJson(metadata)) throw new ApiRefusal('invalid_metadata_format');
  if (Object.keys(metadata).length === 0) return null;
  const { event_type: type, event_payload: payload, entities } = metadata;
  const isEvent = typeof type === 'string' && eventType.test(type) && isJson(payload);
  if (!isEvent && !Array.isArray(entities)) throw new ApiRefusal('invalid_metadata_format');
  if (JSON.stringify(metadata).length > 16_384) throw new ApiRefusal('metadata_too_large');
  return metadata;
}

/**
 * Text, blocks and metadata of a message to be sent; what was not given is null, except that metadata
 * not given is undefined and metadata given as `{}` (to remove it) is null.
 * @throws ApiRefusal no_text, invalid_blocks, invalid_metadata_format, markdown_text_conflict, …
 */
export function readContent(args: Json): MessageContent {
  const markdown = typeof args.markdown_text === 'string' ? args.markdown_text : null;
  if (markdown !== null && (args.text !== undefined || args.blocks !== undefined)) {
    throw new ApiRefusal('markdown_text_conflict');
  }
  if (markdown !== null && markdown.length > 12_000) throw new ApiRefusal('msg_too_long');
  const blocks = readBlocks(
    markdown === null ? args.blocks : [{ type: 'markdown', text: markdown }],
  );
  const given = markdown ?? (args.text === undefined ? null : String(args.text));
  if (!given && !blocks?.length) throw new ApiRefusal('no_text');
  const truncated = given !== null && given.length > longestText;
  const text = truncated ? given.slice(0, longestText) : given;
  return { text, blocks, metadata: readMetadata(args.metadata), truncated };
}
