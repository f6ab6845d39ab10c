import type { Element } from './block-kit.ts';

/** The options of a select, in their groups when there are groups. */
export function SelectOptions({ element }: { element: Element }) {
  const flat = element.options ?? [];
  return (
    <>
      {flat.map((option) => (
        <option key={option.value} value={option.value}>
          {option.text.text}
        </option>
      ))}
      {(element.option_groups ?? []).map((group) => (
        <optgroup key={group.label.text} label={group.label.text}>
          {group.options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.text.text}
            </option>
          ))}
        </optgroup>
      ))}
    </>
  );
}
