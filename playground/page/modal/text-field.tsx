import { contentOf, typedState } from './field.ts';
import type { FieldProps } from './field-props.ts';

const inputTypes: Record<string, string> = {
  timepicker: 'time',
  datepicker: 'date',
  number_input: 'number',
  email_text_input: 'email',
  url_text_input: 'url',
};

/** A field for a text, a number, a time or a date. */
export function TextField({ field, state, onChange, describe }: FieldProps) {
  const { element } = field;
  const common = {
    id: describe.id,
    className: 'input',
    'aria-invalid': describe.invalid,
    'aria-describedby': describe.describedBy,
    'data-testid': `action-${field.actionId}`,
    placeholder: element.placeholder?.text,
    value: String(contentOf(state) ?? ''),
  };
  if (element.multiline) {
    return (
      <textarea
        {...common}
        rows={5}
        onChange={(event) => onChange(typedState(element, event.target.value))}
      />
    );
  }
  return (
    <input
      {...common}
      type={inputTypes[element.type] ?? 'text'}
      min={element.min_value}
      max={element.max_value}
      step={element.is_decimal_allowed ? 'any' : undefined}
      onChange={(event) => onChange(typedState(element, event.target.value))}
    />
  );
}
