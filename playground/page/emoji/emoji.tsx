import { emojiDrawings } from './emoji-drawings.tsx';
import { readEmojiName } from './emoji-names.ts';

/** An emoji by Slack's name; drawn here, so that it looks the same where no emoji font is installed. */
export function Emoji({ name }: { name: string }) {
  const known = readEmojiName(name);
  if (known === null) return <span className="emoji-name">:{name}:</span>;
  return (
    <svg className="emoji" viewBox="0 0 24 24" role="img" aria-label={known.name}>
      {emojiDrawings[known.name](known.tone)}
    </svg>
  );
}
