import { useId } from 'react';
import { useClient } from '../client/client-context.ts';
import { EmojiText } from '../emoji/emoji-text.tsx';
import type { FieldProps } from './field-props.ts';
import { OptionsField } from './options-field.tsx';
import { SelectField } from './select-field.tsx';
import { TextField } from './text-field.tsx';
import { withPeople } from './with-people.ts';

/** A field with its label, its hint and what is wrong with it. */
export function FieldView(props: Omit<FieldProps, 'describe'> & { error: string | undefined }) {
  const { field, error } = props;
  const { block } = field;
  const id = useId();
  const describe = {
    id,
    labelId: `${id}-label`,
    describedBy: `${id}-hint ${id}-error`,
    invalid: error !== undefined,
  };
  return (
    <div className="field" data-testid={`field-${field.blockId}`}>
      <label id={describe.labelId} htmlFor={id} className="field-label">
        <EmojiText text={block.label?.text ?? field.element.placeholder?.text ?? 'Choose'} />
        {block.optional && <span className="field-optional"> (optional)</span>}
      </label>
      <Control {...props} describe={describe} />
      {error !== undefined && (
        <p
          id={`${id}-error`}
          className="field-error"
          role="alert"
          data-testid={`modal-error-${field.blockId}`}
        >
          {error}
        </p>
      )}
      {block.hint && (
        <p id={`${id}-hint`} className="field-hint">
          {block.hint.text}
        </p>
      )}
    </div>
  );
}

function Control(props: FieldProps) {
  const { state } = useClient();
  const { element } = props.field;
  const field = { ...props.field, element: withPeople(element, state) };
  if (/^(multi_|checkboxes|radio_buttons)/.test(element.type)) {
    return <OptionsField {...props} field={field} />;
  }
  if (element.type.endsWith('_select')) return <SelectField {...props} field={field} />;
  return <TextField {...props} field={field} />;
}
