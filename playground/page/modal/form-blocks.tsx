import type { Block } from '../blocks/block-kit.ts';
import { Blocks } from '../blocks/blocks.tsx';
import { UnknownPart } from '../blocks/unknown-part.tsx';
import type { Field, FieldState } from './field.ts';
import { FieldView } from './field-view.tsx';
import { type Edits, stateOfField } from './form-values.ts';

/** A modal's blocks: inputs as fields, everything else as in a message. */
export function FormBlocks(props: {
  blocks: readonly Block[];
  fields: readonly Field[];
  edits: Edits;
  errors: Record<string, string>;
  onEdit: (field: Field, state: FieldState) => void;
}) {
  const { blocks, fields, edits, errors, onEdit } = props;
  return blocks.map((block, index) => {
    const key = block.block_id ?? `block-${index}`;
    if (block.type !== 'input') return <Blocks key={key} blocks={[block]} />;
    const field = fields.find((each) => each.block === block);
    if (!field) return <UnknownPart key={key} kind="element" type={String(block.element?.type)} />;
    return (
      <FieldView
        key={key}
        field={field}
        state={stateOfField(field, edits)}
        error={errors[field.blockId]}
        onChange={(state) => onEdit(field, state)}
      />
    );
  });
}
