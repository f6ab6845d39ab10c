import type { Paper } from '../paper.ts';
import { splitSentences } from './split-sentences.ts';

/** Words and numbers; dots, commas, hyphens and apostrophes only inside. */
const tokenPattern = /[\p{L}\p{N}]+(?:(?:[.'’/-]|,(?=\d{3}))[\p{L}\p{N}]+)*/gu;
const tokensOf = (text: string) => text.match(tokenPattern) ?? [];

const numberWords = 'zero one two three four five six seven eight nine ten eleven twelve'.split(
  ' ',
);
const valueOfWord = new Map(numberWords.map((word, value) => [word, value] as const));

/** `1,000` → 1000, `10.70x` → 10.7, `53K` → 53: the number at the head of a token, or `null`. */
function numberOf(token: string): number | null {
  const head = /^\d[\d,]*(?:\.\d+)?/.exec(token)?.[0];
  return head === undefined ? null : Number(head.replaceAll(',', ''));
}

/** Without TeX's escapes and thousands separators: `70.9\%`, `1{,}000`, `1\,000`. */
const plainNumbers = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/\{,\}|\\,/g, ',')
    .replace(/(?<=\d)[\u00a0\u202f ](?=\d{3}(?!\d))/g, ',')
    .replace(/[‐‑‒–—−]/g, '-');

/** Numbers of a text, those written as words from zero to twelve too. */
function numbersOf(text: string): Set<number> {
  const parts = tokensOf(plainNumbers(text)).flatMap((token) => token.split(/[-/]/));
  const numbers = parts.map(
    (part) => numberOf(part) ?? valueOfWord.get(part.toLowerCase()) ?? null,
  );
  return new Set(numbers.filter((value) => value !== null));
}

const singular = (word: string) => word.replace(/['’]s$/, '').replace(/(?<=\p{L}{2})s$/u, '');
const fold = (word: string) => singular(word).toLowerCase();

/** Short forms that experts write for words in full. */
const fullForms: Record<string, RegExp> = {
  ai: /./,
  os: /operating systems?/i,
  qa: /question[- ]answering/i,
  ml: /machine[- ]learning/i,
  rl: /reinforcement[- ]learning|\bRL/i,
  drl: /deep reinforcement[- ]learning/i,
  llm: /language models?/i,
  '3d': /three[- ]dimensional/i,
};

interface Source {
  text: string;
  words: Set<string>;
  /** First letters of all words, in order. */
  initials: string;
  numbers: Set<number>;
}

function readSource(paper: Pick<Paper, 'title' | 'abstract'>): Source {
  const text = `${paper.title}. ${paper.abstract}`.normalize('NFKC');
  const tokens = tokensOf(text);
  const parts = tokens.flatMap((token) => [token, ...token.split(/[-/.]/)]);
  const initials = tokens.flatMap((token) => token.split(/[-/]/)).map((word) => word[0] ?? '');
  return {
    text,
    words: new Set(parts.map(fold)),
    initials: initials.join('').toLowerCase(),
    numbers: numbersOf(text),
  };
}

function isNamed(name: string, source: Source): boolean {
  const folded = fold(name);
  if (source.words.has(folded)) return true;
  if (fullForms[folded]?.test(source.text)) return true;
  const isAcronym = /^\p{Lu}{3,}s?$/u.test(name);
  return isAcronym && source.initials.includes(folded);
}

/** Words that open sentences without being names. */
const opener =
  /^(?:a|an|the|this|these|those|that|it|its|they|their|we|our|he|she|his|her|in|on|at|by|for|from|to|with|without|within|as|of|under|over|across|through|after|before|between|beyond|despite|instead|unlike|like|using|when|while|where|if|because|since|although|though|both|each|every|all|most|many|some|several|few|no|not|only|even|one|two|three|four|five|also|however|moreover|then|thus|here|there|first|second|third|finally|compared|rather|such|other|another|new|given|based|results?|experiments?|tests?|authors?|researchers?|agents?|methods?|models?|paper|study|work|\p{L}+(?:ing|ed|ly))$/iu;

/** A name: a capital that no sentence start explains, two capitals, or letters with digits. */
function isName(token: string, opensSentence: boolean, source: Source): boolean {
  if (/\p{L}.*\p{Lu}|\p{Lu}.*\d|\p{L}\d/u.test(token)) return true;
  if (!/^\p{Lu}/u.test(token) || token.length === 1) return false;
  if (!opensSentence) return true;
  const stem = token.toLowerCase().slice(0, 4);
  return !opener.test(token) && ![...source.words].some((word) => word.startsWith(stem));
}

function unsupportedIn(sentence: string, source: Source): string[] {
  const tokens = tokensOf(plainNumbers(sentence));
  return tokens.flatMap((token, index) => {
    if (source.words.has(fold(token))) return [];
    return token.split(/[-/]/).filter((part, at) => {
      const value = numberOf(part);
      if (value !== null) return !source.numbers.has(value) && !isNamed(part, source);
      return isName(part, index === 0 && at === 0, source) && !isNamed(part, source);
    });
  });
}

/**
 * Numbers, names and acronyms of a summary that the paper's title and abstract do not hold, as written.
 * `90%`, `90 percent` and `90\%` are one number, so are `1,000` and `1000`; a plural, a possessive and an
 * acronym of words in the text are the same name. Other words are not judged.
 */
export function unsupportedClaims(
  summary: string,
  paper: Pick<Paper, 'title' | 'abstract'>,
): string[] {
  const source = readSource(paper);
  const claims = splitSentences(summary).flatMap((sentence) => unsupportedIn(sentence, source));
  return [...new Set(claims)];
}

/** Names that open sentences as ordinary words do. */
const knownNames =
  /^(?:Llama|Qwen|Gemini|Claude|Mistral|Gemma|Dreamer|Minecraft|Atari|Phi|Falcon|Vicuna|Alpaca|Rainbow|Hanabi|Diplomacy)$/;
const plainCapital = /^\p{Lu}\p{Ll}+$/u;

/** Whether a capitalised word belongs to words whose initials the source has: "Large Language Models" for LLMs. */
function isSpeltOut(sentence: string, name: string, { words }: Source): boolean {
  const runs =
    sentence.match(/(?:\p{Lu}\p{Ll}+[\s-]+(?:of |and |for |the |with )?)+\p{Lu}\p{Ll}+/gu) ?? [];
  return runs.some((run) => {
    const parts = run.split(/[\s-]+/);
    const initials = parts
      .map(([first = '']) => first)
      .join('')
      .toLowerCase();
    const capitals = parts
      .filter((part) => plainCapital.test(part))
      .map(([first = '']) => first)
      .join('')
      .toLowerCase();
    return parts.includes(name) && (words.has(initials) || words.has(capitals));
  });
}

/**
 * As `unsupportedClaims` without numbers: names and acronyms that title and abstract do not hold as whole words.
 * @param areNounsCapital as in German: then a capital alone makes no name, but for those of known models.
 */
export function unsupportedNames(
  sentence: string,
  { title, abstract }: Pick<Paper, 'title' | 'abstract'>,
  { areNounsCapital = false } = {},
): string[] {
  const plain = (text: string) => text.replace(/[$^{}\\]/g, '');
  const source = readSource({ title: plain(title), abstract: plain(abstract) });
  const first = tokensOf(sentence)[0];
  return unsupportedIn(plain(sentence), source).filter((claim) => {
    if (numberOf(claim) !== null) return false;
    if (!plainCapital.test(claim)) return true;
    if (areNounsCapital) return knownNames.test(claim);
    if (claim === first && !knownNames.test(claim)) return false;
    const stem = claim.toLowerCase().slice(0, 5);
    return (
      ![...source.words].some((word) => word.startsWith(stem)) &&
      !isSpeltOut(sentence, claim, source)
    );
  });
}
