/** The emoji this page draws itself: Slack's name and the characters, without variation selectors. */
export const emojiCharacters = {
  '+1': '👍',
  '-1': '👎',
  heart: '❤',
  fire: '🔥',
  tada: '🎉',
  eyes: '👀',
  bookmark: '🔖',
  warning: '⚠',
  mag: '🔍',
  white_check_mark: '✅',
  game_die: '🎲',
  bulb: '💡',
} as const;

export type EmojiName = keyof typeof emojiCharacters;

const namesKnown = new Map<string, EmojiName>([
  ...Object.keys(emojiCharacters).map((name) => [name, name as EmojiName] as const),
  ['thumbsup', '+1'],
  ['thumbsdown', '-1'],
]);

/** An emoji that this page draws; `tone` is 2 to 6 as in Slack's `:skin-tone-2:`, or null. */
export interface KnownEmoji {
  name: EmojiName;
  tone: number | null;
}

/** Reads Slack's name of an emoji, such as `+1` or `+1::skin-tone-3`; null when this page cannot draw it. */
export function readEmojiName(full: string): KnownEmoji | null {
  const [name = '', tone] = full.split('::skin-tone-');
  const known = namesKnown.get(name);
  return known === undefined
    ? null
    : { name: known, tone: tone === undefined ? null : Number(tone) };
}

const firstTone = 0x1f3fb;
const namesByCharacter = new Map<string, EmojiName>(
  Object.entries(emojiCharacters).map(([name, character]) => [character, name as EmojiName]),
);
const knownCharacter = new RegExp(
  `(${[...namesByCharacter.keys()].join('|')})([\u{1f3fb}-\u{1f3ff}])?\u{fe0f}?`,
  'gu',
);

/** Writes the characters of the emoji this page draws as Slack's names: `👍` becomes `:+1:`. */
export function charactersToNames(text: string): string {
  return text.replace(knownCharacter, (_, character: string, tone: string | undefined) => {
    const suffix = tone ? `:skin-tone-${(tone.codePointAt(0) ?? firstTone) - firstTone + 2}:` : '';
    return `:${namesByCharacter.get(character)}:${suffix}`;
  });
}
