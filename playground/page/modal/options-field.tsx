import { optionsOf } from '../blocks/block-kit.ts';
import { EmojiText } from '../emoji/emoji-text.tsx';
import { chosenState, chosenValues } from './field.ts';
import type { FieldProps } from './field-props.ts';

/** Checkboxes, radio buttons, and menus from which several things can be chosen. */
export function OptionsField({ field, state, onChange, describe }: FieldProps) {
  const { element } = field;
  const chosen = chosenValues(state);
  const isRadio = element.type === 'radio_buttons';
  const pick = (value: string, on: boolean) => {
    const others = isRadio ? [] : chosen.filter((each) => each !== value);
    onChange(chosenState(element, on ? [...others, value] : others));
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: the label is the field's own, outside of this box
    <div
      id={describe.id}
      role="group"
      className={element.type.startsWith('multi_') ? 'choices choices-boxed' : 'choices'}
      aria-labelledby={describe.labelId}
      aria-describedby={describe.describedBy}
      data-testid={`action-${field.actionId}`}
    >
      {optionsOf(element).map((option) => {
        const value = option.value ?? '';
        return (
          <label key={value} className="choice">
            <input
              type={isRadio ? 'radio' : 'checkbox'}
              name={describe.id}
              value={value}
              checked={chosen.includes(value)}
              onChange={(event) => pick(value, event.target.checked)}
            />
            <span>
              <EmojiText text={option.text.text} />
              {option.description && <small>{option.description.text}</small>}
            </span>
          </label>
        );
      })}
    </div>
  );
}
