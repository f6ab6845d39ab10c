/** The list of commands above the composer; the keyboard stays in the composer. */
export function Suggestions(props: {
  id: string;
  found: readonly { line: string; about: string }[];
  at: number;
  onTake: (line: string) => void;
}) {
  const { id, found, at, onTake } = props;
  return (
    <div
      id={id}
      role="listbox"
      aria-label="Commands"
      className="suggestions"
      hidden={found.length === 0}
    >
      {found.map(({ line, about }, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the composer handles the keys (aria-activedescendant)
        <div
          key={line}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === at}
          className="suggestion"
          // Keeps the focus in the composer.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onTake(line)}
        >
          <strong>{line}</strong> <span>{about}</span>
        </div>
      ))}
    </div>
  );
}
