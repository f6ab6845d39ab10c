import { ownThing } from './own-commands.ts';
import { texAccents, texFunctions, texSymbols, texUnits, texWrappers } from './tex-symbols.ts';

// Larger than most: a reader of TeX is one table of commands and the few functions that read their arguments.

interface Cursor {
  text: string;
  at: number;
  /** Formulas have `^`, `_`, `~` and braces that are not printed; in prose these are signs. */
  inFormula: boolean;
  depth: number;
}

/** Reads what follows a command. */
type Reader = (cursor: Cursor, name: string, before: string) => string;

/** Groups nest; deeper ones than this nobody writes. */
const deepest = 40;

const grouped = (term: string): string =>
  /^[\p{L}\p{M}\p{N}_]*$/u.test(term) ? term : `(${term})`;

/** A letter with a mark above or below; several letters stay as they are. */
export function withMark(letters: string, mark: string): string {
  if (!/^\p{L}\p{M}*$/u.test(letters)) return letters;
  const inOrder = `${letters}${mark}`.normalize('NFC');
  const [letter = '', ...marks] = letters.normalize('NFD');
  // Unicode has ế as the circumflex with the acute, whichever was written first.
  const otherWay = [letter, mark, ...marks].join('').normalize('NFC');
  return otherWay.length < inOrder.length ? otherWay : inOrder;
}

function skipBlanks(cursor: Cursor): void {
  while (/\s/.test(cursor.text[cursor.at] ?? '')) cursor.at++;
}

/** What stands in square brackets; empty where there are none. */
function readOption(cursor: Cursor): string {
  const end = cursor.text[cursor.at] === '[' ? cursor.text.indexOf(']', cursor.at) : -1;
  if (end < 0) return '';
  const option = cursor.text.slice(cursor.at + 1, end);
  cursor.at = end + 1;
  return option;
}

/** A group, a command or a single sign. */
function readArgument(cursor: Cursor): string {
  skipBlanks(cursor);
  const sign = cursor.text[cursor.at];
  if (sign === undefined) return '';
  if ((sign !== '{' && sign !== '\\') || cursor.depth >= deepest) {
    const [one = ''] = cursor.text.slice(cursor.at, cursor.at + 2);
    cursor.at += one.length;
    return one;
  }
  cursor.depth++;
  let inside: string;
  if (sign === '\\') {
    inside = readCommand(cursor);
  } else {
    cursor.at++;
    inside = readUntil(cursor, '}').trim();
  }
  cursor.depth--;
  return inside;
}

const hasGroup = ({ text, at }: Cursor): boolean => text[at] === '{';

/** An argument that says how and is not printed. */
const skipArgument = (cursor: Cursor): string => {
  if (hasGroup(cursor)) readArgument(cursor);
  return '';
};

const fraction: Reader = (cursor, _name, before) => {
  const top = grouped(readArgument(cursor));
  // One and a half is not eleven halves.
  return `${/\d$/.test(before) ? ' ' : ''}${top}/${grouped(readArgument(cursor))}`;
};

function root(cursor: Cursor): string {
  const degree = readOption(cursor);
  const sign = { '3': '∛', '4': '∜' }[degree] ?? '√';
  return `${sign}${grouped(readArgument(cursor))}`;
}

/** `\SI{10}{\percent}`, as siunitx writes quantities. */
const quantity = (cursor: Cursor): string => {
  readOption(cursor);
  const number = readArgument(cursor);
  return `${number} ${readArgument(cursor)}`;
};

const second = (cursor: Cursor): string => {
  readArgument(cursor);
  return readArgument(cursor);
};

const circledDigits = '①②③④⑤⑥⑦⑧⑨⑩';
const ding = (cursor: Cursor): string => {
  const number = Number(readArgument(cursor));
  const known = { 51: '✓', 52: '✔', 55: '✗', 56: '✘' }[number];
  return (
    known ?? (number >= 172 && number <= 211 ? (circledDigits[(number - 172) % 10] ?? '') : '•')
  );
};

function codePoint(cursor: Cursor): string {
  readOption(cursor);
  const [, hex, decimal] = /^(?:x([0-9a-f]{1,5})|(\d{1,6}))$/i.exec(readArgument(cursor)) ?? [];
  const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
  return code > 31 && code <= 0xffff ? String.fromCodePoint(code) : '';
}

const link = (cursor: Cursor): string => {
  const address = readArgument(cursor);
  return hasGroup(cursor) ? readArgument(cursor) : address;
};

const nothing = () => '';
const blank = () => ' ';

const named = (names: string, read: Reader) =>
  names.split(' ').map((name): [string, Reader] => [name, read]);

/** Commands that read what follows them, or print nothing. */
const readers: ReadonlyMap<string, Reader> = new Map([
  ...named('frac dfrac tfrac cfrac nicefrac sfrac', fraction),
  ...named('sqrt', root),
  ...named('SI qty', quantity),
  ...named('si unit', (cursor) => readArgument(cursor)),
  ...named('pmod', (cursor) => ` (mod ${readArgument(cursor)})`),
  ...named('textcolor colorbox overset underset stackrel hyperref raisebox', second),
  ...named('unicode', codePoint),
  ...named('ding', ding),
  ...named('href', link),
  ...named(
    'footnote footnotetext thanks label tag vspace hspace phantom vphantom hphantom color begin end cite citep citet ref eqref parencite autocite textcite cref',
    (cursor) => {
      readOption(cursor);
      return skipArgument(cursor);
    },
  ),
  ...named('par newline linebreak quad qquad hfill', blank),
  ...named(
    'left right middle big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr displaystyle textstyle scriptstyle limits nolimits xspace noindent centering rm bf it tt sc sf sl em bfseries itshape ttfamily normalfont tiny scriptsize footnotesize small normalsize large Large LARGE smash protect nonumber relax',
    (cursor, name) => {
      skipBlanks(cursor);
      // `\left.` prints no bracket.
      if (/^(?:left|right)$/.test(name) && cursor.text[cursor.at] === '.') cursor.at++;
      return '';
    },
  ),
  ...named('mkern mskip hskip kern', (cursor) => {
    const [width = ''] =
      /^\s*-?[\d.]*\s*(?:mu|pt|em|ex|cm|mm)?\s?/.exec(
        cursor.text.slice(cursor.at, cursor.at + 20),
      ) ?? [];
    cursor.at += width.length;
    return '';
  }),
  ...named('not', (cursor) => `${readArgument(cursor)}\u0338`.normalize('NFC')),
  ...named('item', () => '•'),
  ...named('binom', (cursor) => `(${readArgument(cursor)} choose ${readArgument(cursor)})`),
  ...named('xrightarrow', (cursor) => `→ ${readArgument(cursor)}`),
  ...named('nonbreaking allowbreak', nothing),
]);

/** Signs that stand close before what they are about. */
const openers = /^[¬‖⌈⌊⟨∇∂°]$/;

const wrappers: ReadonlySet<string> = new Set(texWrappers);

const signs: Record<string, string> = { '|': '‖', '!': '', '/': '', '-': '', '@': '@', '"': '"' };

/** `\,` and the like; other signs stand for themselves. */
function readSign(cursor: Cursor): string {
  const sign = cursor.text[cursor.at] ?? '';
  cursor.at++;
  if (/[,;:\s\\]/.test(sign)) return ' ';
  const mark = cursor.inFormula ? undefined : texAccents.get(sign);
  // `\\~{}` is the sign itself.
  if (mark !== undefined && hasGroup(cursor)) return withMark(readArgument(cursor), mark) || sign;
  return signs[sign] ?? sign;
}

/** `\rho` whose backslash-r was taken for an accent somewhere on the way: `\r{ho}`. */
const brokenSymbol = (name: string, letters: string): string | undefined =>
  name.length === 1 ? texSymbols.get(name + letters) : undefined;

/** A mark on its letter; `\n` and the like that are no accents are what they seem. */
function readAccent(cursor: Cursor, name: string, mark: string): string {
  const letters = readArgument(cursor);
  return brokenSymbol(name, letters) ?? withMark(letters, mark);
}

/** The blank that parts a word of letters from the letter or digit beside it. */
const apart = (before: string, word: string): string =>
  /[\p{L}\p{N})]$/u.test(before) ? ` ${word}` : word;

/** Reads a command from its backslash on. @param before what is printed before it. */
function readCommand(cursor: Cursor, before = ''): string {
  const start = cursor.at;
  cursor.at++;
  const [name] = /^[A-Za-z]+/.exec(cursor.text.slice(cursor.at, cursor.at + 40)) ?? [];
  if (name === undefined) return readSign(cursor);
  cursor.at += name.length;
  if (cursor.text[cursor.at] === '*') cursor.at++;
  const mark = texAccents.get(name);
  if (mark !== undefined && (cursor.inFormula || hasGroup(cursor)))
    return readAccent(cursor, name, mark);
  const read = readers.get(name);
  if (read) return read(cursor, name, before);
  if (wrappers.has(name) && cursor.inFormula) return readArgument(cursor);
  const symbol = texSymbols.get(name) ?? texUnits.get(name);
  if (symbol !== undefined) {
    if (cursor.text.startsWith('{}', cursor.at)) cursor.at += 2;
    if (openers.test(symbol) || /^l[vV]ert$/.test(name)) skipBlanks(cursor);
    if (!texFunctions.has(name)) return symbol;
    const behind = /^\{?[\p{L}\p{N}\\]/u.test(cursor.text.slice(cursor.at, cursor.at + 2))
      ? ' '
      : '';
    return `${apart(before, symbol)}${behind}`;
  }
  return readUnknown(cursor, name, before, start);
}

/** An author's own command: what it is about, or else its name, which says what it stands for. */
function readUnknown(cursor: Cursor, name: string, before: string, start: number): string {
  if (hasGroup(cursor)) {
    const inside = readArgument(cursor);
    if (inside) return inside;
  } else if (!cursor.inFormula && /[\p{L}\p{N}:\\]$/u.test(before)) {
    // A path, not TeX: `C:\new`.
    return cursor.text.slice(start, cursor.at);
  }
  if (cursor.inFormula) return apart(before, name);
  const printed = ownThing(name, cursor.text.slice(0, start));
  if (cursor.text[cursor.at] !== '~') return printed;
  cursor.at++;
  return `${printed} `;
}

/** `^` or `_` with what it raises or lowers. */
function readScript(cursor: Cursor, sign: string, before: string): string {
  const script = readArgument(cursor);
  if (script === '∘') return '°';
  if (script === '' || /^′+$/.test(script)) return script;
  if (/^[®™©†‡]$/.test(script) && !/\S$/.test(before)) return script;
  const isOne = /^(?:\p{L}\p{M}*|\p{N}+|[^\s\p{L}\p{N}])$/u.test(script);
  // A word needs no brackets where nothing joins it: `d_model`.
  const isWord = /^\p{L}+$/u.test(script) && !/[\p{L}\p{N}\\]/u.test(cursor.text[cursor.at] ?? '');
  return isOne || isWord ? sign + script : `${sign}(${script})`;
}

function readUntil(cursor: Cursor, end: string | null): string {
  let printed = '';
  while (cursor.at < cursor.text.length) {
    const sign = cursor.text[cursor.at] ?? '';
    if (sign === end) {
      cursor.at++;
      return printed;
    }
    if (sign === '\\') {
      printed += readCommand(cursor, printed.slice(-2));
    } else if (sign === '{' && (cursor.inFormula || end !== null)) {
      printed += readArgument(cursor);
    } else {
      cursor.at++;
      printed += cursor.inFormula ? readFormulaSign(cursor, sign, printed.slice(-2)) : sign;
    }
  }
  return printed;
}

function readFormulaSign(cursor: Cursor, sign: string, before: string): string {
  if (sign === '^' || sign === '_') return readScript(cursor, sign, before);
  if (sign === '~' || sign === '&') return ' ';
  return sign === '}' ? '' : sign;
}

/** TeX as plain text: a formula, or prose in which commands are left. */
export function readTex(text: string, inFormula: boolean): string {
  const printed = readUntil({ text, at: 0, inFormula, depth: 0 }, null);
  return inFormula
    ? printed.replace(/\s+/g, ' ').replace(/ (?=[⌋⌉⟩])|(?<=[|‖]\S{1,9}) (?=[|‖](?!\S))/g, '')
    : printed;
}
