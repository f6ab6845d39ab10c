import { isJson, type Json, objectsOf } from '../json.ts';

/** The interactive elements of a block: of actions, beside a section, in an input. */
export function elementsOf(block: Json): Json[] {
  if (block.type === 'actions') return objectsOf(block.elements);
  const single = block.type === 'input' ? block.element : block.accessory;
  return isJson(single) && single.type !== 'image' ? [single] : [];
}
