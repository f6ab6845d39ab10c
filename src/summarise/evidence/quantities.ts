/** What a number counts: points are not percent, and "2x" is neither. */
type QuantityUnit = 'percent' | 'points' | 'times' | 'plain';

/** A number of a text. */
export interface Quantity {
  value: number;
  unit: QuantityUnit;
  /** As written. */
  text: string;
  start: number;
  end: number;
}

const ones =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const scales: Record<string, number> = {
  hundred: 100,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
};
const values = new Map<string, number>([
  ...ones.map((word, at) => [word, at] as const),
  ...tens.map((word, at) => [word, 20 + 10 * at] as const),
]);
const suffixes: Record<string, number> = { k: 1e3, m: 1e6, b: 1e9, t: 1e12 };

/** Without TeX's escapes, thin blanks and kinds of dashes: `70.9\%`, `1{,}000`, `1\,000`. */
export const plainNumbers = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\{,\}|\\,/g, ',')
    .replace(/\\(?=[%$])/g, '')
    .replace(/\$(?=[\d~<>≈+-])|(?<=[\d%x×])\$/g, ' ')
    .replace(/\\times/g, '×')
    .replace(/(?<=\d)[\u00a0\u202f ](?=\d{3}(?!\d))/g, ',')
    .replace(/[‐‑‒–—−]/g, '-');

const unitPattern = String.raw`\s*(?:-\s?)?(%|percentage[ -]points?|percent\b|per cent\b|Prozentpunkte?n?|Prozent\b|Punkte?n?\b|pp\b|points?\b|x\b|×|times\b|-?fold\b|-?mal\b)?`;
/** Digits that are not part of a name such as `Qwen2.5-7B`, `pass@1` or `v2`. */
const digits = new RegExp(
  String.raw`(?<![\p{L}\d_@.,^]|\p{L}-|\d-\p{L}+|\p{L}[\d.]+-)(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:[\s-]?(thousand|million|billion|trillion)\b|([kKMBT])(?![\p{L}\d]))?${unitPattern}`,
  'gu',
);
const wordNumber = `(?:${[...values.keys(), ...Object.keys(scales)].join('|')})`;
const words = new RegExp(
  String.raw`(?<![\p{L}\d-])(${wordNumber}(?:[\s-]+(?:and\s+)?${wordNumber})*)(?![\p{L}\d])${unitPattern}`,
  'giu',
);

function unitOf(written: string | undefined): QuantityUnit {
  const unit = written?.toLowerCase() ?? '';
  if (/point|punkt|pp/.test(unit)) return 'points';
  if (/%|percent|per cent|prozent/.test(unit)) return 'percent';
  return unit === '' ? 'plain' : 'times';
}

/** "two hundred and fifty thousand" → 250,000. */
function valueOfWords(text: string): number {
  let [total, part] = [0, 0];
  for (const word of text.toLowerCase().split(/[\s-]+/)) {
    const scale = scales[word];
    if (scale === 100) part = Math.max(1, part) * 100;
    else if (scale !== undefined) {
      total += Math.max(1, part) * scale;
      part = 0;
    } else part += values.get(word) ?? 0;
  }
  return total + part;
}

/** In "3, 5 and 7%" the unit is that of all. */
function shareUnits(found: Quantity[], text: string): Quantity[] {
  for (let at = found.length - 2; at >= 0; at--) {
    const [one, next] = [found[at] as Quantity, found[at + 1] as Quantity];
    const between = text.slice(one.end, next.start);
    if (one.unit === 'plain' && /^\s*(?:,|and|or|to|und|bis|-|\/|,\s*and)\s*$/.test(between))
      one.unit = next.unit;
  }
  return found;
}

/** The numbers of a text in order, written in digits or in words. @param text as `plainNumbers` gives it. */
export function quantitiesOf(text: string): Quantity[] {
  const inDigits = [...text.matchAll(digits)].map((match) => {
    const [all, number = '', word, suffix, unit] = match;
    const scale = word
      ? (scales[word.toLowerCase()] ?? 1)
      : suffix
        ? (suffixes[suffix.toLowerCase()] ?? 1)
        : 1;
    const value = Number(number.replaceAll(',', '')) * scale;
    const written = all.replace(/[\s-]+$/, '');
    const end = match.index + written.length;
    return { value, unit: unitOf(unit), text: written, start: match.index, end };
  });
  const inWords = [...text.matchAll(words)].map((match) => {
    const [all, number = '', unit] = match;
    const end = match.index + all.trimEnd().length;
    return {
      value: valueOfWords(number),
      unit: unitOf(unit),
      text: all.trim(),
      start: match.index,
      end,
    };
  });
  const found = [...inDigits, ...inWords].sort((a, b) => a.start - b.start);
  const apart = found.filter((one, at) => at === 0 || one.start >= (found[at - 1]?.end ?? 0));
  return shareUnits(apart, text);
}
