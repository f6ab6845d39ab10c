import { type ContentStem, coarseStem, contentStems } from './content-stems.ts';
import { plainNumbers, type Quantity, quantitiesOf } from './quantities.ts';

/** Letters on each side of a number among which its words are looked for. */
const reach = 60;

/** What a number is about: the words near it, nearer ones counting more. */
function contextOf(stems: readonly ContentStem[], { start, end }: Quantity): Map<string, number> {
  const near = new Map<string, number>();
  for (const one of stems) {
    const distance = one.start >= end ? one.start - end : start - one.start - one.word.length;
    if (distance < 0 || distance > reach) continue;
    const weight = 1 - distance / (reach + 20);
    near.set(one.stem, Math.max(near.get(one.stem) ?? 0, weight));
  }
  return near;
}

function overlap(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const [stem, weight] of one) sum += weight * (other.get(stem) ?? 0);
  return sum;
}

/** "one of", "one critic": a word that counts nothing. */
const isNoCount = ({ text }: Quantity): boolean => /^(?:one|zero)\b/i.test(text);

/** "seven views" counts; "7%" does not. */
const isWordCount = ({ text, unit }: Quantity): boolean => unit === 'plain' && /^\p{L}/u.test(text);

const agree = (one: Quantity, other: Quantity): boolean =>
  one.value === other.value &&
  (one.unit === other.unit ||
    (one.unit === 'plain' && !isWordCount(one)) ||
    (other.unit === 'plain' && !isWordCount(other)));

/** What a number counts, as stems of the words after it: "four-stage", "two model variants"; nothing for measures. */
function counted({ value, unit, end }: Quantity, text: string): string[] {
  if (unit !== 'plain' || value > 100 || !Number.isInteger(value)) return [];
  const after = /^[\s-]*(\p{Ll}{3,})(?:[\s-]+(\p{Ll}{3,}))?/u.exec(text.slice(end));
  return after?.slice(1).flatMap((word) => (word ? [coarseStem(word)] : [])) ?? [];
}

/** A number of things of which the source says another number, and nowhere this one: "nine-stage" for "two-stage". */
function miscounted(
  numbers: readonly Quantity[],
  [sentence, source]: readonly [string, string],
  sourced: readonly Quantity[],
): Quantity | undefined {
  return numbers.find((one) => {
    const [what] = counted(one, sentence);
    if (what === undefined || isNoCount(one)) return false;
    const others = sourced.map((other) => ({ other, things: counted(other, source) }));
    return (
      others.some(({ things }) => things[0] === what) &&
      !others.some(({ other, things }) => things.includes(what) && agree(one, other))
    );
  });
}

/** Whether the number stands there as part of a name: `HP-Image-40K`, `InCoder-32B`. */
function isInName({ value }: Quantity, source: string): boolean {
  const forms = [
    [1, ''],
    [1e3, 'K'],
    [1e6, 'M'],
    [1e9, 'B'],
  ] as const;
  return forms.some(([scale, suffix]) => {
    const digits = String(value / scale).replaceAll('.', '\\.');
    return new RegExp(`(?<![\\d.])${digits}${suffix}(?![\\d.]*\\d)`, 'i').test(source);
  });
}

/** How much nearer the words of another number must be, that it be taken for the one that was meant. */
const clearly = 0.5;

/**
 * A number of a sentence that its source does not have, with its unit, or that there stands with the words of another
 * number (two that were swapped); `null` where all are right.
 */
export function numberFault(sentence: string, source: string): string | null {
  const [plain, known] = [plainNumbers(sentence), plainNumbers(source)];
  const numbers = quantitiesOf(plain);
  const sourced = quantitiesOf(known);
  const missing = numbers.find(
    (one) =>
      !isNoCount(one) &&
      !sourced.some((other) => agree(one, other)) &&
      !(one.unit === 'plain' && isInName(one, known)),
  );
  if (missing) return missing.text;
  const wrong = miscounted(numbers, [plain, known], sourced);
  return wrong?.text ?? swappedNumber([plain, known], [numbers, sourced])?.text ?? null;
}

/** One of two numbers of a sentence that stand with each other's words. */
function swappedNumber(
  [plain, known]: readonly [string, string],
  [numbers, sourced]: readonly [readonly Quantity[], readonly Quantity[]],
): Quantity | undefined {
  const stems = contentStems(plain);
  const sourceStems = contentStems(known);
  const contexts = sourced.map((one) => ({ one, near: contextOf(sourceStems, one) }));
  const claims = numbers
    .filter((one) => !isNoCount(one))
    .map((one) => {
      const near = contextOf(stems, one);
      const own = contexts.filter(({ one: other }) => agree(one, other));
      const others = contexts.filter(({ one: other }) => other.value !== one.value);
      const best = (among: typeof contexts) =>
        Math.max(0, ...among.map((context) => overlap(near, context.near)));
      const nearest = others.reduce<(typeof contexts)[number] | null>(
        (most, context) =>
          most && overlap(near, most.near) >= overlap(near, context.near) ? most : context,
        null,
      );
      return { one, lacks: best(others) - best(own), nearest: nearest?.one ?? null };
    });
  return claims.find(
    ({ one, lacks, nearest }) =>
      lacks > clearly &&
      nearest !== null &&
      claims.some(
        (other) =>
          other.one !== one &&
          other.lacks > 0 &&
          other.one.value === nearest.value &&
          other.nearest?.value === one.value,
      ),
  )?.one;
}
