import { type Json, objectsOf } from '../json.ts';
import { blockRules } from './block-rules.ts';
import { elementsOf } from './elements-of.ts';
import { byType, list, type Report } from './rules.ts';

const pointed = (message: string, pointer: string) => `${message} [json-pointer:${pointer}]`;

/** Block ids are unique in a surface, action ids in their block. */
function checkIds(blocks: Json[], pointer: string, report: Report) {
  const blockIds = new Set<unknown>();
  blocks.forEach((block, index) => {
    const at = `${pointer}/${index}`;
    if (block.block_id !== undefined && blockIds.has(block.block_id)) {
      report(`block_id "${String(block.block_id)}" already exists`, `${at}/block_id`);
    }
    blockIds.add(block.block_id);
    const actionIds = new Set<unknown>();
    for (const { action_id: id } of elementsOf(block)) {
      if (id === undefined) continue;
      if (actionIds.has(id)) report(`action_id "${String(id)}" already exists`, at);
      actionIds.add(id);
    }
  });
}

/**
 * What Slack would find wrong with these blocks, in its words; empty when it would take them.
 * @param pointer json-pointer of the list, `/blocks` or `/view/blocks`
 * @param max 50 in a message, 100 in a view
 * @see https://docs.slack.dev/reference/block-kit/blocks
 */
export function checkBlocks(blocks: unknown, pointer: string, max: number): string[] {
  const faults: string[] = [];
  const report: Report = (message, at) => faults.push(pointed(message, at));
  list(0, max, byType(blockRules))(blocks, pointer, report);
  checkIds(objectsOf(blocks), pointer, report);
  return faults;
}
