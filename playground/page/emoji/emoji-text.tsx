import { Emoji } from './emoji.tsx';
import { charactersToNames, readEmojiName } from './emoji-names.ts';

/** Plain text in which the emoji that this page draws are drawn. */
export function EmojiText({ text }: { text: string }) {
  const parts = charactersToNames(text).split(/:([a-z0-9_+-]+(?:::skin-tone-[2-6])?):/g);
  return parts.map((part, index) => {
    const key = `${index}${part}`;
    if (part === '') return null;
    if (index % 2 === 0) return <span key={key}>{part}</span>;
    return readEmojiName(part) ? <Emoji key={key} name={part} /> : <span key={key}>:{part}:</span>;
  });
}
