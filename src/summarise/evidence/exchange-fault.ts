import { splitSentences } from '../split-sentences.ts';
import { longestCommonRow, type Row } from './common-row.ts';
import { coarseStem } from './content-stems.ts';
import { plainNumbers } from './quantities.ts';

type ItemKind = 'number' | 'name';

/** A word of a sentence; numbers and names are items, all others tell where an item stands. */
interface Token {
  key: string;
  kind: ItemKind | 'word';
  /** What stands between it and the token before. */
  lead: string;
}

/** Words whose order says nothing: "A and B" is "B and A". */
const loose = /^(?:an?|the|and|or|both|und|oder|der|die|das|&)$/i;
const tokenPattern =
  /\d+(?:[.,]\d+)*(?:[\p{L}\p{N}]+(?:[.'’-][\p{L}\p{N}]+)*)?|[\p{L}\p{N}]+(?:[.'’-][\p{L}\p{N}]+)*/gu;
/** Signs in the place of "and": "A/B", "A & B". */
const joins = /[/&|]|\b(?:and|or|und|oder)\b/i;

function kindOf(word: string, at: number): Token['kind'] {
  if (/^\d[\d.,]*[xkmbt]?$/i.test(word)) return 'number';
  const isName = /\p{Lu}.*\p{Lu}|\p{L}\d|\d\p{L}/u.test(word) || (at > 0 && /^\p{Lu}/u.test(word));
  return isName ? 'name' : 'word';
}

/** Its words; one with hyphens is one word where the other text has it too, else it is taken apart. */
function tokensOf(text: string, other: string): Token[] {
  const plain = plainNumbers(text);
  const wholes = new Set(plainNumbers(other).toLowerCase().match(tokenPattern));
  const tokens: Token[] = [];
  let end = 0;
  for (const [at, { 0: whole, index }] of [...plain.matchAll(tokenPattern)].entries()) {
    let start = index;
    for (const word of wholes.has(whole.toLowerCase()) ? [whole] : whole.split('-')) {
      if (!loose.test(word)) {
        const kind = kindOf(word, at);
        const key =
          kind === 'word' ? coarseStem(word) : word.toLowerCase().replace(/(?<=\d)x$/, '');
        tokens.push({ key, kind, lead: plain.slice(end, start) });
        end = start + word.length;
      }
      start += word.length + 1;
    }
  }
  return tokens;
}

/** A sentence cut at the words that both have: what stands before the first of them, between the first two, and so on. */
function gapsOf(tokens: readonly Token[], row: readonly number[]): Token[][] {
  const gaps: Token[][] = [[]];
  for (const [at, token] of tokens.entries()) {
    if (row.includes(at)) gaps.push([]);
    else (gaps.at(-1) as Token[]).push(token);
  }
  return gaps;
}

const keysOf = (gap: readonly Token[], kind: ItemKind): string[] =>
  gap.flatMap((token) => (token.kind === kind ? [token.key] : []));

/** What a list has more often than another. */
function surplus(keys: readonly string[], other: readonly string[]): string[] {
  const left = [...other];
  return keys.filter((key) => {
    const at = left.indexOf(key);
    if (at < 0) return true;
    left.splice(at, 1);
    return false;
  });
}

/** Two items that stand in each other's gap. */
function betweenGaps(
  own: readonly Token[][],
  other: readonly Token[][],
  { kind, areOnce }: { kind: ItemKind; areOnce: boolean },
): string | null {
  const moved = own.flatMap((gap, at) => {
    const [said, known] = [keysOf(gap, kind), keysOf(other[at] ?? [], kind)];
    const [added, lost] = [surplus(said, known), surplus(known, said)];
    return added.length > 0 && lost.length > 0 ? [{ added, lost }] : [];
  });
  for (const [at, one] of moved.entries())
    for (const two of moved.slice(at + 1)) {
      const a = one.added.find((key) => two.lost.includes(key));
      const b = two.added.find((key) => one.lost.includes(key) && key !== a);
      if (a === undefined || b === undefined) continue;
      if (!areOnce || (isOnce(own, a) && isOnce(own, b) && isOnce(other, a) && isOnce(other, b)))
        return `${a} … ${b}`;
    }
  return null;
}

const isOnce = (gaps: readonly Token[][], key: string): boolean =>
  gaps.flat().filter((token) => token.key === key).length === 1;

/** Whether items side by side are a list in which order says nothing. */
function isList(gap: readonly Token[], [from, to]: readonly [number, number]): boolean {
  const between = gap.slice(from + 1, to + 2).map(({ lead }) => lead);
  return between.some((lead) => joins.test(lead)) && !between.some((lead) => /[(:;]/.test(lead));
}

/** Two neighbouring items that stand in the other order in the same gap, where order says something. */
function withinGap(
  own: readonly Token[][],
  other: readonly Token[][],
  { kind, isOrdered }: { kind: ItemKind; isOrdered: boolean },
): string | null {
  for (const [at, gap] of own.entries()) {
    const known = keysOf(other[at] ?? [], kind);
    const places = gap.flatMap((token, place) => (token.kind === kind ? [place] : []));
    for (const [nth, place] of places.entries())
      for (const next of places.slice(nth + 1)) {
        const [a, b] = [(gap[place] as Token).key, (gap[next] as Token).key];
        const isTurned =
          known.includes(a) && known.includes(b) && known.lastIndexOf(b) < known.indexOf(a);
        if (isTurned && (isOrdered || !isList(gap, [place, next]))) return `${a} … ${b}`;
      }
  }
  return null;
}

/** Whether items of a kind stand in another order too: then a list was turned with what belongs to it. */
function isTurnedToo(one: readonly Token[], other: readonly Token[], kind: ItemKind): boolean {
  const [said, known] = [keysOf(one, kind), keysOf(other, kind)];
  const once = said.filter(
    (key) => said.indexOf(key) === said.lastIndexOf(key) && known.includes(key),
  );
  return once.some((key, at) => at > 0 && known.indexOf(key) < known.indexOf(once[at - 1] ?? ''));
}

/** Sentences with fewer words in common say different things. */
const leastCommon = 3;
/** From this share of its words on a sentence says what the other says in the same order. */
const copied = 0.6;

function exchanged(sentence: string, known: string): string | null {
  const [said, there] = [tokensOf(sentence, known), tokensOf(known, sentence)];
  const isWord = ({ kind }: Token) => kind === 'word';
  const row: Row = longestCommonRow(said, there, isWord);
  if (row.length < leastCommon) return null;
  const own = gapsOf(
    said,
    row.map(([i]) => i),
  );
  const other = gapsOf(
    there,
    row.map(([, j]) => j),
  );
  const isCopy = row.length >= copied * said.filter(isWord).length;
  for (const [kind, partner] of [
    ['number', 'name'],
    ['name', 'number'],
  ] as const) {
    const fault = betweenGaps(own, other, { kind, areOnce: !isCopy });
    if (fault !== null) return fault;
    if (kind === 'name' && !isCopy) continue;
    const isOrdered =
      (kind === 'number' || /\b(?:respectively|jeweils)\b/i.test(sentence)) &&
      !isTurnedToo(said, there, partner);
    const turned = withinGap(own, other, { kind, isOrdered });
    if (turned !== null) return turned;
  }
  return null;
}

/**
 * Two numbers or two names of a sentence that stand in each other's place in its source: "70 % of B and 95 % of A", "Qwen 0.5B as
 * the teacher", "A (B)" for "B (A)"; both as they are compared; `null` where there are none. Between the words that both sentences
 * have in the same order the same items must stand; in a list of names order says nothing, in one of numbers it does.
 */
export function exchangeFault(sentence: string, source: string): string | null {
  for (const known of splitSentences(source)) {
    const fault = exchanged(sentence, known);
    if (fault !== null) return fault;
  }
  return null;
}
