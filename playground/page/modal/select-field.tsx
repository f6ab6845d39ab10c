import { SelectOptions } from '../blocks/select-options.tsx';
import { chosenState, chosenValues } from './field.ts';
import type { FieldProps } from './field-props.ts';

/** A menu from which one thing can be chosen. */
export function SelectField({ field, state, onChange, describe }: FieldProps) {
  const { element, block } = field;
  return (
    <select
      id={describe.id}
      className="select"
      aria-invalid={describe.invalid}
      aria-describedby={describe.describedBy}
      data-testid={`action-${field.actionId}`}
      value={chosenValues(state)[0] ?? ''}
      onChange={(event) => {
        const { value } = event.target;
        onChange(chosenState(element, value === '' ? [] : [value]));
      }}
    >
      <option value="" disabled={!block.optional}>
        {element.placeholder?.text ?? 'Choose one'}
      </option>
      <SelectOptions element={element} />
    </select>
  );
}
