import { useState } from 'react';
import { useClient } from '../client/client-context.ts';
import { withPeople } from '../modal/with-people.ts';
import type { Element } from './block-kit.ts';
import { optionsOf } from './block-kit.ts';
import { SelectOptions } from './select-options.tsx';
import { useConfirm } from './use-confirm.tsx';
import { usePress } from './use-press.ts';

/** A menu or `radio_buttons` outside of a form: choosing is pressing. */
export function ChoiceElement({
  element,
  blockId,
}: {
  element: Element;
  blockId?: string | undefined;
}) {
  const { state } = useClient();
  const initial = element.initial_option?.value ?? '';
  const [value, setValue] = useState(initial);
  const { pending, press } = usePress(element, blockId);
  const { confirmed, question } = useConfirm(element.confirm);
  const choose = (chosen: string) =>
    confirmed(() => {
      setValue(chosen);
      void press(chosen);
    });
  const name = element.placeholder?.text ?? element.accessibility_label ?? 'Choose one';
  return (
    <>
      {element.type.endsWith('_select') ? (
        <select
          className="select"
          aria-label={name}
          aria-busy={pending}
          disabled={pending}
          data-testid={`action-${element.action_id}`}
          value={value}
          onChange={(event) => choose(event.target.value)}
        >
          <option value="" disabled hidden>
            {name}
          </option>
          <SelectOptions element={withPeople(element, state)} />
        </select>
      ) : (
        <fieldset className="choices" data-testid={`action-${element.action_id}`}>
          <legend className="hidden">{name}</legend>
          {optionsOf(element).map((option) => (
            <label key={option.value} className="choice">
              <input
                type="radio"
                checked={value === option.value}
                disabled={pending}
                onChange={() => choose(option.value ?? '')}
              />
              <span>{option.text.text}</span>
            </label>
          ))}
        </fieldset>
      )}
      {question}
    </>
  );
}
