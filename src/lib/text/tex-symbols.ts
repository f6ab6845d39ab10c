/** Letters that TeX writes as commands; they join the word behind them. */
const letters: Record<string, string> = {
  o: 'ø',
  O: 'Ø',
  l: 'ł',
  L: 'Ł',
  ss: 'ß',
  ae: 'æ',
  AE: 'Æ',
  oe: 'œ',
  OE: 'Œ',
  aa: 'å',
  AA: 'Å',
  dh: 'ð',
  DH: 'Ð',
  th: 'þ',
  TH: 'Þ',
  dj: 'đ',
  DJ: 'Đ',
  ng: 'ŋ',
  NG: 'Ŋ',
  i: 'ı',
  j: 'ȷ',
};

const greekNames =
  'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon phi chi psi omega';
const greekLetters = 'αβγδεζηθικλμνξοπρστυφχψω';

const greek = Object.fromEntries(
  greekNames.split(' ').flatMap((name, index) => {
    const letter = greekLetters[index] ?? '';
    const capital = `${name[0]?.toUpperCase()}${name.slice(1)}`;
    return [
      [name, letter],
      [capital, letter.toUpperCase()],
      [`var${name}`, letter],
    ];
  }),
);

const signs: Record<string, string> = {
  times: '×',
  cdot: '·',
  pm: '±',
  mp: '∓',
  leq: '≤',
  le: '≤',
  geq: '≥',
  ge: '≥',
  neq: '≠',
  ne: '≠',
  ll: '≪',
  gg: '≫',
  approx: '≈',
  sim: '~',
  simeq: '≃',
  equiv: '≡',
  propto: '∝',
  to: '→',
  rightarrow: '→',
  leftarrow: '←',
  leftrightarrow: '↔',
  Rightarrow: '⇒',
  mapsto: '↦',
  uparrow: '↑',
  downarrow: '↓',
  infty: '∞',
  in: '∈',
  subset: '⊂',
  subseteq: '⊆',
  cup: '∪',
  cap: '∩',
  forall: '∀',
  exists: '∃',
  partial: '∂',
  nabla: '∇',
  sum: '∑',
  prod: '∏',
  int: '∫',
  ell: 'ℓ',
  star: '*',
  ast: '*',
  circ: '∘',
  degree: '°',
  textdegree: '°',
  deg: '°',
  eg: 'e.g.',
  ie: 'i.e.',
  lt: '<',
  gt: '>',
  square: '□',
  top: '⊤',
  sharp: '♯',
  succeq: '⪰',
  preceq: '⪯',
  langle: '⟨',
  rangle: '⟩',
  ldots: '…',
  dots: '…',
  cdots: '…',
  prime: '′',
  quad: ' ',
  qquad: ' ',
  textendash: '–',
  textemdash: '—',
  textquoteright: '’',
  textquotesingle: "'",
  textregistered: '®',
  texttrademark: '™',
  copyright: '©',
  textasciitilde: '~',
  textbackslash: '\\',
  LaTeX: 'LaTeX',
  TeX: 'TeX',
};

const functionNames =
  'log ln exp max min sup inf arg argmax argmin lim Pr det dim ker cos sin tan mod';

export const isTexLetter = (command: string): boolean => Object.hasOwn(letters, command);

/** Every command without arguments that has a plain reading. */
export const texSymbols: ReadonlyMap<string, string> = new Map([
  ...Object.entries(letters),
  ...Object.entries(greek),
  ...Object.entries(signs),
  ...functionNames.split(' ').map((name): [string, string] => [name, name]),
]);

/** Accent commands as Unicode's combining marks: the mark follows the letter, NFC joins the two. */
export const texAccents: ReadonlyMap<string, string> = new Map([
  ["'", '\u0301'],
  ['`', '\u0300'],
  ['"', '\u0308'],
  ['^', '\u0302'],
  ['~', '\u0303'],
  ['=', '\u0304'],
  ['.', '\u0307'],
  ['u', '\u0306'],
  ['v', '\u030c'],
  ['H', '\u030b'],
  ['r', '\u030a'],
  ['c', '\u0327'],
  ['k', '\u0328'],
  ['d', '\u0323'],
  ['b', '\u0331'],
  ['tilde', '\u0303'],
  ['hat', '\u0302'],
  ['bar', '\u0304'],
  ['acute', '\u0301'],
  ['dot', '\u0307'],
]);

/** Commands that only dress their argument: the argument stays. */
export const texWrappers = [
  'textbf textsc texttt textrm textsf textsl textup textnormal text textit emph underline mbox hbox textsuperscript textsubscript',
  'mathbf mathbb mathcal mathrm mathit mathsf mathtt mathfrak mathscr boldsymbol bm operatorname',
  'url uline overline widetilde widehat ensuremath',
]
  .join(' ')
  .split(' ');
