import { AsyncLocalStorage } from 'node:async_hooks';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { InputError } from '../../errors.ts';

const listFormats = new Map<string, Intl.ListFormat>();

function listFormat(type: 'conjunction' | 'disjunction'): Intl.ListFormat {
  const key = `${type} ${languageTag()}`;
  const format = listFormats.get(key) ?? new Intl.ListFormat(languageTag(), { type });
  listFormats.set(key, format);
  return format;
}

/** "A", "A and B", "A, B and C". */
export const joinWithAnd = (texts: readonly string[]): string =>
  listFormat('conjunction').format(texts);

/** "A", "A or B", "A, B or C". */
export const joinWithOr = (texts: readonly string[]): string =>
  listFormat('disjunction').format(texts);

const endings: Record<string, string> = { one: 'st', two: 'nd', few: 'rd', other: 'th' };
const englishOrdinals = new Intl.PluralRules('en', { type: 'ordinal' });

/** 1st, 2nd, 3rd, 11th; "1." where the language is not English. */
export const ordinal = (n: number): string =>
  `${n.toLocaleString(languageTag())}${
    languageTag().startsWith('en') ? (endings[englishOrdinals.select(n)] ?? 'th') : '.'
  }`;

const folder = join(import.meta.dirname, '..', '..', '..', 'languages');
const textsSchema = z.record(z.string(), z.string());

/** Texts by their English. */
type Texts = Readonly<Record<string, string>>;

interface Language {
  code: string;
  texts: Texts;
  /** For `Intl`: how days and numbers are written. */
  tag: string;
}

const english: Language = { code: 'en', texts: {}, tag: 'en-GB' };
const loaded = new Map<string, Language>([['en', english]]);
const chosen = new AsyncLocalStorage<Language>();
let usual = english;

/** Codes of all languages that have a file, in alphabetical order. */
export const languageCodes = (): string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .sort();

/** @throws InputError when the file is missing, or is no object of texts. */
export function readTexts(code: string): Texts {
  try {
    return textsSchema.parse(JSON.parse(readFileSync(join(folder, `${code}.json`), 'utf8')));
  } catch (cause) {
    throw new InputError(`languages/${code}.json cannot be read; it belongs to this project.`, {
      cause,
    });
  }
}

function languageOf(code: string): Language {
  const language = loaded.get(code) ?? { code, texts: readTexts(code), tag: code };
  loaded.set(code, language);
  return language;
}

/** The language of everything that does not run in `inLanguage`. */
export function setDefaultLanguage(code: string): void {
  usual = languageOf(code);
}

/** Does work whose texts are in a language, in everything that it calls and waits for. `null`: the default one. */
export const inLanguage = <T>(code: string | null, work: () => T): T =>
  chosen.run(code === null ? usual : languageOf(code), work);

const current = (): Language => chosen.getStore() ?? usual;

/** Texts of the language that the code which asks runs in. */
export const currentTexts = (): Texts => current().texts;

/** Its code, as in `languages/<code>.json`. */
export const currentLanguage = (): string => current().code;

/** What a language calls itself: English, Deutsch. */
export const languageName = (code: string): string =>
  new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code;

/** For `Intl`: how days and numbers are written in that language. */
export const languageTag = (): string => current().tag;
