import { readTex, withMark } from './tex-parser.ts';
import { isTexLetter, texAccents, texFunctions, texSymbols, texWrappers } from './tex-symbols.ts';

const wrapped = new RegExp(String.raw`\\(?:${texWrappers.join('|')})\*?\s*\{([^{}]*)\}`, 'g');
const switched = /\{\s*\\(?:bf|em|it|tt|sc|rm|sf|sl|bfseries|itshape)\s+([^{}]*)\}/g;
// The first argument says where or how, the second is the text.
const linked = /\\(?:href|textcolor)\s*\{[^{}]*\}\s*\{([^{}]*)\}/g;
const pointers = /~?\\(?:cite[tp]?|ref|eqref|label|footnote(?:mark)?)\s*\{[^{}]*\}/g;

// A letter command needs braces or a blank before its letter (\c{c}, \v s); \'e needs none.
const accentBase = String.raw`(?:\{\s*\\?(\p{L}\p{M}*)\s*\}|\\?(\p{L}\p{M}*)(?![A-Za-z]*\{))`;
const signAccent = new RegExp(String.raw`\\(['${'`'}"^~=.])\s*${accentBase}`, 'gu');
const letterAccent =
  /\\(u|v|H|r|c|k|d|b)(?:\s*\{\s*\\?(\p{L}\p{M}*)\s*\}|\s+\\?(\p{L}\p{M}*)(?![A-Za-z]))/gu;
const letterAccentInWord = /\\([uvHrckdb])\s+\\?([A-Za-z])/g;

/** Repeats a replacement until nothing changes: commands nest, the innermost goes first. */
function untilStable(text: string, step: (text: string) => string): string {
  for (let round = 0; round < 8; round++) {
    const next = step(text);
    if (next === text) return text;
    text = next;
  }
  return text;
}

const accented = (whole: string, accent: string, braced?: string, bare?: string) => {
  const joined = withMark(braced ?? bare ?? '', texAccents.get(accent) ?? '');
  // No such letter in Unicode: then it was no accent (a quotation mark that somebody escaped).
  return [...joined].length === 1 ? joined : whole;
};

/** `\o`, `{\o}`, `\o{}` and `\o ` (TeX swallows the blank behind a command) are one letter. */
function symbols(text: string): string {
  return text
    .replace(/\{\\([A-Za-z]+)\s*\}/g, (whole, name: string) => texSymbols.get(name) ?? whole)
    .replace(
      /\\([A-Za-z]+)(\{\}|(?=[^A-Za-z]|$))( ?)/g,
      (whole, name: string, _end, blank: string) => {
        const symbol = texSymbols.get(name);
        // Names of functions need blanks around them, and a backslash must not be read again.
        if (symbol === undefined || symbol === '\\' || texFunctions.has(name)) return whole;
        return isTexLetter(name) || symbol === '°' ? symbol : symbol + blank;
      },
    );
}

function unwrap(text: string): string {
  return untilStable(text, (current) =>
    current.replace(linked, '$1').replace(wrapped, '$1').replace(switched, '$1'),
  );
}

const spaces = (text: string) =>
  text
    .replace(/\\\\|\\n(?=\s|[A-Z(]|$)/g, ' ')
    .replace(/\\[,;: ]/g, ' ')
    .replace(/\\[!/]|\\-(?=[a-z])/g, '');

/** TeX swallows the blank behind the command; only before what follows an apostrophe is that meant. */
const apostrophe = /\\textquoteright (?=(?:s|t|re|ll|ve|d|m)\b)/g;

/** `--` between words or numbers and `---` are dashes; before a word it is an option of a program. */
const dashes = (text: string) =>
  text
    .replace(/(?<=[\p{L}\p{N}\p{P}] ?)---(?=[\p{L}\p{N}\s\p{P}])/gu, '—')
    .replace(/(?<=\s)--(?=\s)|(?<=[\p{L}\p{N})%”])--(?=[\p{L}\p{N}(“])/gu, '–');

function decodeProse(text: string): string {
  const plain = untilStable(unwrap(text).replace(pointers, ''), (current) =>
    current
      .replace(signAccent, accented)
      .replace(letterAccent, accented)
      .replace(letterAccentInWord, (whole, accent: string, letter: string) =>
        accented(whole, accent, letter),
      ),
  );
  const read = spaces(symbols(plain.replace(apostrophe, '’')))
    .replace(/``/g, '“')
    .replace(/(?<=“[^“”]*)''/g, '”')
    .replaceAll('\\{', '⦃')
    .replaceAll('\\}', '⦄');
  return unbraced(read.includes('\\') ? readTex(read, false) : read)
    .replaceAll('⦃', '{')
    .replaceAll('⦄', '}');
}

/** Braces around words keep capitals in a bibliography. */
const unbraced = (text: string): string =>
  untilStable(text, (current) =>
    current.replace(/\{\s*([\p{L}\p{M}\d\ue000'’.-]+(?: [\p{L}\p{M}\d\ue000'’.-]+)*)\}/gu, '$1'),
  );

/** The inside of a formula: no dollar but an escaped one. */
const inside = String.raw`((?:[^$\\]|\\[^])+?)`;
/** A price before prose ("$5 and …") begins no formula. */
const noPrice = String.raw`(?!\d[\d.,]*[kKMB]?[\s,]+[A-Za-z(])`;
const formulas = new RegExp(
  [
    String.raw`(?<!\\)\$\$${inside}\$\$`,
    // As in Pandoc: the dollars touch the formula, and no digit follows, so that prices stay prices.
    String.raw`(?<!\\)\$(?![\s$])${inside}(?<!\s)\$(?!\d)`,
    // A command or nothing but operators makes a formula also of what stands before a digit.
    String.raw`(?<!\\)\$(?=[^$]*\\[A-Za-z,;:!])${noPrice}${inside}\$`,
    String.raw`(?<!\\)\$(\s*(?:[-+<>=~*/|±×≤≥≈∼→←↑↓%^_{}]|\\[$%#&])+\s*)\$`,
    String.raw`\\\(((?:[^\\]|\\[^)])+?)\\\)`,
    String.raw`\\\[((?:[^\\]|\\[^\]])+?)\\\]`,
  ].join('|'),
  'g',
);

/** A formula on one line; one of nothing but a blank is that blank. */
const decodeFormula = (formula: string): string => unbraced(readTex(formula, true).trim()) || ' ';

/**
 * Turns the TeX that stands in titles, names and abstracts into plain Unicode: accents, letters, formulas, dressing
 * such as `\textbf{…}`. Of a command that it does not know, what it is about stays, or else its name.
 */
export function decodeTex(text: string): string {
  if (!/[\\${]|``|--/.test(text)) return text;
  const kept: string[] = [];
  // Formulas are read first, and prose is not to be found in them.
  const withoutFormulas = text.replace(formulas, (_: string, ...groups: unknown[]) => {
    const formula = groups.slice(0, 6).find((group) => typeof group === 'string');
    kept.push(decodeFormula(String(formula)));
    return '\ue000';
  });
  return dashes(decodeProse(withoutFormulas).replace(/\ue000/g, () => kept.shift() ?? ''))
    .replace(/ {2,}/g, ' ')
    .normalize('NFC');
}
