import { ApiRefusal } from '../api-refusal.ts';
import { isJson, type Json } from '../json.ts';
import { nextId } from '../next-id.ts';
import type { SlackState } from '../slack-state.ts';
import { elementsOf } from './elements-of.ts';

/** Slack returns `emoji` and `verbatim` with every text object, whether or not they were sent. */
function fillTexts(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fillTexts);
  if (!isJson(value)) return value;
  const filled = Object.fromEntries(Object.entries(value).map(([k, v]) => [k, fillTexts(v)]));
  if (filled.type === 'plain_text') return { emoji: true, ...filled };
  if (filled.type === 'mrkdwn') return { verbatim: false, ...filled };
  return filled;
}

const formerKept = 5;

/** The blocks that a message or view had before an update, this one's own first. */
export const keepFormer = (shown: { blocks: Json[]; formerBlocks: Json[][] } | null): Json[][] =>
  shown ? [shown.blocks, ...shown.formerBlocks].slice(0, formerKept) : [];

/**
 * A copy of the blocks as Slack keeps them: every block and element with an id.
 * @throws ApiRefusal invalid_blocks for a picture of a file that is not there
 */
export function fillBlocks(state: Pick<SlackState, 'lastId' | 'files'>, blocks: Json[]): Json[] {
  const filled = blocks.map((block) =>
    block.type === 'rich_text' ? structuredClone(block) : (fillTexts(block) as Json),
  );
  for (const block of filled) {
    const file = block.type === 'image' && isJson(block.slack_file) ? block.slack_file : null;
    if (file && state.files[String(file.id)]?.content == null)
      throw new ApiRefusal('invalid_blocks', ['invalid slack file']);
    block.block_id ??= nextId(state, 'b');
    for (const element of elementsOf(block)) element.action_id ??= nextId(state, 'a');
  }
  return filled;
}
