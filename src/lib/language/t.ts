import { currentTexts } from './set-language.ts';

/** What a text is called in `languages/*.json`: the English text, with `{0}`, `{1}` … where values stand. */
export const keyOf = (strings: readonly string[]): string =>
  strings.reduce((key, part, at) => `${key}{${at - 1}}${part}`);

/**
 * A text that a person reads, in the language of this process: written in English where it is used, and looked up by
 * that. A text that the language lacks stays English.
 */
export function t(strings: TemplateStringsArray, ...values: readonly unknown[]): string {
  const key = keyOf(strings);
  const text = currentTexts()[key] ?? key;
  return text.replace(/\{(\d+)\}/g, (all, at: string) =>
    Number(at) < values.length ? String(values[Number(at)]) : all,
  );
}
