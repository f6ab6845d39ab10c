import { fold } from '../../lib/text/fold.ts';
import { visibleText } from '../../llm/untrusted-text.ts';
import { decodedTexts } from './decode-text.ts';
import { englishSuspicion, type Suspicion } from './english-notes.ts';
import { hiddenTexts } from './hidden-text.ts';
import { asLatin, turnedOver } from './latin-lookalikes.ts';
import { otherSuspicion } from './other-notes.ts';
import { bits, scanText } from './scan-text.ts';
import type { TextSigns } from './text-signs.ts';
import { unhyphen, unleet, unscramble } from './unleet.ts';

export type { Suspicion } from './english-notes.ts';

/** Marks of a chat or of a prompt. */
const odd =
  /<\/?\s*(?:system|instructions?|paper|abstract|prompt)|\[\/?(?:inst|system|assistant)|<\||<<|##|\{\s*["'](?:id|sentences|summary|answer|text|role|content|score|rating)["']\s*:/;
/** Orders without blanks. */
const runTogether =
  /(?:ignore|disregard|forget|override)\w*(?:instruction|prompt|rule)\w*|(?:praise|recommend|accept|applaud)(?:this|the)(?:paper|work|article|study|manuscript)/;
const otherLetters = /[^\0-\u024f\u1e00-\u1eff\u2000-\u22ff]/u;

/** Where a folded text has a sentence of its own; abbreviations end none. */
const ends =
  /(?<=[.!?。！？](?:["”’')\]]*))(?<!\b(?:e\.g|i\.e|cf|vs|al|etc|resp)\.)\s+|(?<=[。！？])/u;

/** Quotations, of which a paper on attacks has many. */
const quotation =
  /["“„«「『]([^"“”„«»「」『』]{2,200})["”“»」』]|``([^'`]{2,200})''|(?<![\p{L}\p{N}])['‘]([^'‘’]{8,200})['’](?!\p{L})/gu;
/** Words of somebody who quotes. */
const quotes =
  /\b(?:such as|like|e\.?g|for example|for instance|prompts?|instructions?|phrases?|commands?|strings?|sentences?|questions?|containing|contains?|says?|said|saying|write|writes|embed\w*|attack\w*|inject\w*|hidden|jailbreak\w*|asks?|asked|told|titled|called|dubbed|named|we|models?|llms?|users?|adding|form|respond|answer|begin)\b/;

/** A sentence without what it quotes of others; as it is where it speaks to somebody itself. */
function withoutQuotations(sentence: string): string {
  if (!/["“„«「『`'‘]/.test(sentence)) return sentence;
  const outside = sentence.replace(quotation, ' qqq ');
  const words = outside.match(/\p{L}+/gu)?.filter((word) => word !== 'qqq') ?? [];
  const isQuoted = words.length >= 4 && quotes.test(outside);
  return isQuoted || /\b(?:says?|said|reads?|asks?|tells?|writes?)\s+qqq/.test(outside)
    ? outside
    : sentence;
}

const all = (meaning: number, ...wanted: number[]): boolean =>
  wanted.every((bit) => (meaning & bit) !== 0);

/** Whether a sentence of such words can be a note at all. */
const mayBeNote = (meaning: number): boolean =>
  (meaning & (bits.order | bits.you)) !== 0 ||
  (meaning & bits.hype) !== 0 ||
  all(meaning, bits.machine, bits.turn, bits.address) ||
  all(meaning, bits.machine, bits.turn, bits.paper) ||
  all(meaning, bits.machine, bits.turn, bits.hype) ||
  all(meaning, bits.machine, bits.duty, bits.paper) ||
  all(meaning, bits.praise, bits.paper, bits.duty) ||
  all(meaning, bits.praise, bits.address);

/** No sentence is longer, but what has no full stop. */
const longest = 1200;

const piecesOf = (sentence: string): string[] =>
  sentence.length <= longest ? [sentence] : (sentence.match(/.{1,1200}(?:\s|$)|.{1200}/gu) ?? []);

/** The worst of the sentences whose words, taken together, may make a note. */
function inSentences(
  folded: string,
  { places, meanings }: TextSigns,
  isWritten: boolean,
): Suspicion {
  let most: Suspicion = 0;
  let [start, next] = [0, 0];
  for (const sentence of folded.split(ends).flatMap(piecesOf)) {
    const begin = folded.indexOf(sentence, start);
    start = begin + sentence.length;
    let meaning = 0;
    for (; (places[next] ?? start) < start; next++) meaning |= meanings[next] as number;
    const english = mayBeNote(meaning) ? inEnglish(sentence) : 0;
    if (english === 2) return 2;
    const other = isWritten || meaning & bits.foreign ? otherSuspicion(sentence) : 0;
    if (other === 2) return 2;
    most = worse(most, worse(english, other));
  }
  return most;
}

const inEnglish = (sentence: string): Suspicion => {
  const own = withoutQuotations(sentence);
  const level = englishSuspicion(own, sentence);
  // An order outside of a quotation may say what is quoted.
  return level < 2 && own !== sentence && /\bqqq\b/.test(own)
    ? (Math.max(level, orderOfQuoted(own, sentence)) as Suspicion)
    : level;
};
const orderOfQuoted = (own: string, sentence: string): Suspicion =>
  /^(?:please |kindly )?(?:describe|call|summari[sz]e|start|begin|include|say|write|mention|rate|output|reply|respond|answer|state)\b/.test(
    own,
  )
    ? englishSuspicion(sentence)
    : 0;

const worse = (one: Suspicion, other: Suspicion): Suspicion => (one > other ? one : other);

/** How suspicious a text is that anybody can see, folded. */
function ofFolded(folded: string, signs: TextSigns): Suspicion {
  if (/[<[#{]/.test(folded) && odd.test(folded) && englishSuspicion(folded) === 2) return 2;
  if (signs.hasLongWord && runTogether.test(folded)) return 2;
  return inSentences(folded, signs, otherLetters.test(folded));
}

/** A text as it reads with the disguises taken off that its signs tell of. */
function* readingsOf(latin: string, signs: TextSigns): Generator<string> {
  const { hasLeet, hasPieces, hasSpacedLetters, isScrambled } = signs;
  const plain = hasLeet ? unleet(latin) : null;
  if (plain !== null) yield plain;
  const whole = hasPieces || hasSpacedLetters ? unhyphen(latin) : null;
  if (whole !== null) yield whole;
  const ordered = isScrambled ? unscramble(latin) : null;
  if (ordered !== null) yield ordered;
}

/** How surely a text holds a note to a machine: hidden, disguised or in plain words of one of some thirty languages. */
export function suspicionOf(raw: string): Suspicion {
  if (hiddenTexts(raw).length > 0) return 2;
  const isPlain = /^[ -~]*$/.test(raw);
  const visible = isPlain ? raw : visibleText(raw);
  const folded = fold(visible);
  const signs = scanText(folded);
  if (decodedTexts(visible, signs).length > 0) return 2;
  let most = ofFolded(folded, signs);
  if (most === 2) return 2;
  const latin = isPlain ? folded : fold(asLatin(visible.normalize('NFKC')));
  const over = isPlain ? null : turnedOver(visible);
  const others = latin === folded ? [] : [latin];
  const latinSigns = latin === folded ? signs : scanText(latin);
  for (const reading of [...others, ...(over ? [over] : []), ...readingsOf(latin, latinSigns)]) {
    most = worse(most, ofFolded(reading, scanText(reading)));
    if (most === 2) return 2;
  }
  return most;
}
