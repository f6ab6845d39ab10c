import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { keyOf } from '../../src/lib/language/t.ts';

interface Found {
  key: string;
  /** Where the template ends. */
  end: number;
}

/** The place after a quoted string that begins at `at`. */
function afterString(source: string, at: number): number {
  const quote = source[at];
  let end = at + 1;
  while (end < source.length && source[end] !== quote) end += source[end] === '\\' ? 2 : 1;
  return end + 1;
}

/** The place after an expression in a template, which may hold strings and templates of its own. */
function afterExpression(source: string, at: number): number {
  let depth = 1;
  let place = at;
  while (depth > 0 && place < source.length) {
    const char = source[place];
    if (char === "'" || char === '"') place = afterString(source, place);
    else if (char === '`') place = readTemplate(source, place).end;
    else {
      if (char === '{') depth++;
      if (char === '}') depth--;
      place++;
    }
  }
  return place;
}

const cooked = (raw: string): string =>
  raw.replace(/\\(n|.)/gs, (_, char: string) => (char === 'n' ? '\n' : char));

/** The template that begins with the backtick at `at`. */
function readTemplate(source: string, at: number): Found {
  const parts: string[] = [];
  let start = at + 1;
  let place = start;
  while (place < source.length && source[place] !== '`') {
    if (source[place] === '\\') place += 2;
    else if (source.startsWith('${', place)) {
      parts.push(cooked(source.slice(start, place)));
      place = afterExpression(source, place + 2);
      start = place;
    } else place++;
  }
  return { key: keyOf([...parts, cooked(source.slice(start, place))]), end: place + 1 };
}

/** The texts of one file: templates that are tagged with `t` or `plural`, one inside another too. */
export const textsIn = (source: string): string[] =>
  [...source.matchAll(/(?<![\w.])(?:t|plural\((?:[^()`]|\([^()`]*\))*\))`/g)].map(
    ({ index, 0: { length } }) => readTemplate(source, index + length - 1).key,
  );

/** Every text of the program that a person reads, in alphabetical order. */
export function collectTexts(): string[] {
  const root = join(import.meta.dirname, '..', '..', 'src');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' });
  const sources = files
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(root, file), 'utf8'));
  return [...new Set(sources.flatMap(textsIn))].sort();
}
