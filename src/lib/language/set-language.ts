import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { InputError } from '../../errors.ts';

const folder = join(import.meta.dirname, '..', '..', '..', 'languages');
const textsSchema = z.record(z.string(), z.string());

/** Texts by their English. */
export type Texts = Readonly<Record<string, string>>;

let texts: Texts = {};
let tag = 'en-GB';

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

/**
 * Sets the language of this process. It is called once, before the modules that hold texts are loaded: texts that
 * never change are looked up then.
 */
export function setLanguage(code: string): void {
  texts = code === 'en' ? {} : readTexts(code);
  tag = code === 'en' ? 'en-GB' : code;
}

export const currentTexts = (): Texts => texts;

/** For `Intl`: how days and numbers are written. */
export const languageTag = (): string => tag;
