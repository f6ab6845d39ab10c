import { currentTexts, languageTag } from './language.ts';

/** What a text is called in `languages/*.json`: the English text, with `{0}`, `{1}` … where values stand. */
export const keyOf = (strings: readonly string[]): string =>
  strings.reduce((key, part, at) => `${key}{${at - 1}}${part}`);

const fill = (text: string, values: readonly unknown[]): string =>
  text.replace(/\{(\d+)\}/g, (all, at: string) =>
    Number(at) < values.length ? String(values[Number(at)]) : all,
  );

/**
 * A text that a person reads: written in English where it is used, and looked up by that when it is used, in the
 * language of the work (`inLanguage`). So it must not be kept in a constant. A text that the language lacks stays
 * English.
 */
export function t(strings: TemplateStringsArray, ...values: readonly unknown[]): string {
  const key = keyOf(strings);
  return fill(currentTexts()[key] ?? key, values);
}

type Category = (count: number) => number;
const categories = new Map<string, Category>();

/** The place of a count's plural category among those of a language; made once, which is slow. */
function categoryIn(tag: string): Category {
  const known = categories.get(tag);
  if (known) return known;
  const rules = new Intl.PluralRules(tag);
  const { pluralCategories } = rules.resolvedOptions();
  const category: Category = (count) => pluralCategories.indexOf(rules.select(count));
  categories.set(tag, category);
  return category;
}

/**
 * A text that depends on a count: a template whose forms are parted by a bar, for example "one paper|{0} papers". A
 * language has as many forms as its plural rules have categories, in the order zero, one, two, few, many, other;
 * where it has fewer, the last one stands for the rest.
 */
export const plural =
  (count: number) =>
  (strings: TemplateStringsArray, ...values: readonly unknown[]): string => {
    const key = keyOf(strings);
    const translated = currentTexts()[key];
    const forms = (translated ?? key).split('|');
    const place = categoryIn(translated === undefined ? 'en' : languageTag())(count);
    return fill(forms[place] ?? forms.at(-1) ?? '', values);
  };
