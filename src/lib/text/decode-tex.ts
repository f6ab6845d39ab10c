import { isTexLetter, texAccents, texSymbols, texWrappers } from './tex-symbols.ts';

const wrapped = new RegExp(String.raw`\\(?:${texWrappers.join('|')})\*?\s*\{([^{}]*)\}`, 'g');
const switched = /\{\s*\\(?:bf|em|it|tt|sc|rm|sf|sl|bfseries|itshape)\s+([^{}]*)\}/g;
// The first argument says where or how, the second is the text.
const linked = /\\(?:href|textcolor)\s*\{[^{}]*\}\s*\{([^{}]*)\}/g;
const pointers = /~?\\(?:cite[tp]?|ref|eqref|label|footnote(?:mark)?)\s*\{[^{}]*\}/g;

// A letter command needs braces or a blank before its letter (\c{c}, \v s); \'e needs none.
const accentBase = String.raw`(?:\{\s*\\?([A-Za-z])\s*\}|\\?([A-Za-z])(?![A-Za-z]*\{))`;
const signAccent = new RegExp(String.raw`\\(['${'`'}"^~=.])\s*${accentBase}`, 'g');
const letterAccent =
  /\\(u|v|H|r|c|k|d|b|tilde|hat|bar|acute|dot)(?:\s*\{\s*\\?([A-Za-z])\s*\}|\s+\\?([A-Za-z])(?![A-Za-z]))/g;
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
  const joined = `${braced ?? bare ?? ''}${texAccents.get(accent) ?? ''}`.normalize('NFC');
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
        if (symbol === undefined) return whole;
        return isTexLetter(name) ? symbol : symbol + blank;
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
    .replace(/\\\\/g, ' ')
    .replace(/\\[,;: ]/g, ' ')
    .replace(/\\[!/]|\\-(?=[a-z])/g, '');

function decodeProse(text: string): string {
  const plain = unwrap(text.replace(pointers, ''))
    .replace(signAccent, accented)
    .replace(letterAccent, accented)
    .replace(letterAccentInWord, (whole, accent: string, letter: string) =>
      accented(whole, accent, letter),
    );
  return spaces(symbols(plain))
    .replace(/``/g, '“')
    .replace(/(?<=“[^“”]*)''/g, '”')
    .replace(/(?<!\\[A-Za-z]*)\{([\p{L}\p{M}\d'’.-]+(?: [\p{L}\p{M}\d'’.-]+)*)\}/gu, '$1')
    .replace(/\\([%&_#${}])/g, '$1');
}

const grouped = (term: string) => (/^\w+$/.test(term) ? term : `(${term})`);

/** A formula as plain text; `null` when some TeX in it has no plain reading. */
function decodeFormula(formula: string): string | null {
  const plain = symbols(
    unwrap(formula)
      .replace(/\\(?:left|right|displaystyle|limits)(?![A-Za-z])\s*/g, '')
      .replace(letterAccent, accented)
      .replace(/(?<=[\w)}])(?=\\(?:log|ln|exp|max|min)(?![A-Za-z]))/g, ' ')
      .replace(/\\sqrt\s*\{([^{}]*)\}/g, (_, root: string) => `√${grouped(root)}`)
      .replace(
        /\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}/g,
        (_, top: string, bottom: string) => `${grouped(top)}/${grouped(bottom)}`,
      )
      .replace(/\\([%&_#|])/g, '$1')
      .replaceAll('\\{', '⦃')
      .replaceAll('\\}', '⦄'),
  );
  const tidy = spaces(plain)
    .replace(/\^(?:∘|\{∘\})/g, '°')
    .replace(/\{(\p{L}|\d+)\}/gu, '$1')
    .replace(/(?<=[\^_])\{([^{}]*)\}/g, '($1)')
    .replace(/\{([^{}]*)\}/g, '$1');
  return /[\\{}]/.test(tidy) ? null : tidy.replaceAll('⦃', '{').replaceAll('⦄', '}');
}

// As in Pandoc: a formula's dollars touch it, and no digit follows, so that prices stay prices.
const formulas =
  /(?<!\\)\$(?![\s$])((?:[^$\\]|\\[^$])+?)(?<!\s)\$(?!\d)|\\\(((?:[^\\]|\\[^)])+?)\\\)/g;

/**
 * Turns the TeX that stands in titles, names and abstracts into plain Unicode: accents, letters, dressing
 * such as `\textbf{…}`, simple formulas. What it does not know stays as it was, so nothing is lost.
 */
export function decodeTex(text: string): string {
  if (!/[\\${]|``/.test(text)) return text;
  const kept: string[] = [];
  const withoutFormulas = text.replace(
    formulas,
    (whole: string, dollars?: string, round?: string) => {
      const plain = decodeFormula(dollars ?? round ?? '');
      if (plain !== null) return plain;
      kept.push(whole);
      return '\ue000';
    },
  );
  return decodeProse(withoutFormulas)
    .replace(/\ue000/g, () => kept.shift() ?? '')
    .normalize('NFC');
}
