import { cipherWords } from './decode-text.ts';
import { foreignWords } from './other-notes.ts';
import type { TextSigns } from './text-signs.ts';
import { buildTrie, rootState } from './word-trie.ts';

const words = (list: string): string[] => list.trim().split(/\s+/);

/** What a word may be in a note to a machine; a sentence is looked at where enough of it is together. */
export const bits = {
  foreign: 1,
  cipher: 2,
  /** A verb that may order, first in its sentence or behind a sign or "please". */
  order: 4,
  you: 8,
  machine: 16,
  duty: 32,
  /** This paper, its authors. */
  paper: 64,
  praise: 128,
  /** Speaks to somebody, or of somebody's orders or answer. */
  address: 256,
  known: 512,
  this: 1024,
  verb: 2048,
  lead: 4096,
  /** Praise that abstracts do without. */
  hype: 8192,
  /** Opens a condition or an address. */
  turn: 16384,
} as const;

const lists: readonly (readonly [words: readonly string[], bit: number])[] = [
  [
    words(`ignore disregard forget override overrule bypass discard dismiss drop skip abandon erase delete cancel nullify disobey
      suspend unlearn clear reset stop do don never pay set put leave lay take break replace void give grant assign award attribute
      provide use choose select return submit issue write produce generate create compose deliver offer craft draft output enter
      record report make increase raise boost lift bump improve add pick recommend accept endorse praise commend applaud laud extol
      celebrate promote favor favour upvote admire advertise approve glorify hail congratulate compliment love cheer support vote
      describe present portray depict characterize characterise call label declare proclaim name rate rank score grade evaluate
      judge assess review treat consider regard classify mark tag list place position summarize summarise paraphrase frame introduce
      tell mention state say claim assert affirm announce conclude emphasize emphasise stress highlight underline insist convince
      persuade inform explain include insert append repeat copy print begin start open end finish close be sound act behave speak
      respond reply answer pretend show confirm find remind avoid omit without hide conceal suppress refrain keep downplay type
      echo reveal disclose leak send expose display post translate click download visit instead refuse get help ensure let see prefer exaggerate overstate overlook embellish invent inflate`),
    bits.verb,
  ],
  [words('please kindly now'), bits.lead],
  [words('you your youre'), bits.you],
  [
    words(`ai ais llm llms bot bots chatbot chatbots chatgpt gpt* claude gemini copilot grok machine machines robot robots artificial
      automated automatic algorithmic assistant assistants reviewer reviewers referee referees summarizer* summariser* summarization
      summarisation model models agent agents system systems tool tools reader readers`),
    bits.machine,
  ],
  [words('must should shall has have need needs ought will required asked supposed'), bits.duty],
  [
    words(`when if case were whenever dear hello hi hey greetings note notes notice message memo reminder hint attention psa request
      as being o ask kindly user it`),
    bits.turn,
  ],
  [
    words(`paper article manuscript submission preprint contribution study work document text abstract authors author paragraph
      sentence`),
    bits.paper,
  ],
  [
    words(`positive* favorabl* favourabl* glowing enthusias* excellen* outstanding* exceptional* superior* high highest highly top
      maximum maximal full best great strongest most novel innovative impressive* wonderful* amazing* fantastic first number ten five
      strong accepted prize no none good generous kind world seminal transformative reject* prais* recommend* endors* rate score`),
    bits.praise,
  ],
  [
    words(`breakthrough* groundbreaking revolution* masterpiece flawless* perfect* brilliant* genius* triumph historic milestone
      landmark unprecedented astonishing* unparalleled unmatched unrivaled unrivalled legendary finest greatest sensation* stunning*
      phenomenal magnificent superb* extraordinar* spectacular* monumental everybody everyone obsolete accept acceptance award awards
      criticis* criticiz* upvote void cancelled canceled invalid revoked superseded whoever sudo absolutely truly doubt centuries`),
    bits.hype,
  ],
  [
    words(`chatgpt instruction instructions developer admin administrator task goal verdict summary summaries tl review answer rating
      score void cancelled canceled obsolete invalid revoked superseded dear hello end attention message reviewers summarisation
      summarization fair correct proper acceptable ideal decision grade`),
    bits.address,
  ],
];

const orderWords =
  'ignore disregard instructions instruction previous recommend praise prompt forget reviewer summary accept describe breakthrough'.split(
    ' ',
  );
const trie = buildTrie([
  ...lists,
  [foreignWords, bits.foreign],
  [cipherWords, bits.cipher],
  [['this', 'the', 'our', 'said', 'present'], bits.this],
  [orderWords, bits.known],
]);

const letterSum = (word: string): number => {
  let sum = 0;
  for (let at = 0; at < word.length; at++) sum += word.charCodeAt(at) - 96;
  return sum;
};
const scrambleKey = (length: number, first: number, last: number, sum: number): number =>
  ((length * 32 + (first - 96)) * 32 + (last - 96)) * 512 + sum;
const orderKeys = new Set(
  orderWords.map((word) =>
    scrambleKey(word.length, word.charCodeAt(0), word.charCodeAt(word.length - 1), letterSum(word)),
  ),
);

const likeLetter = 1;
const code = 2;
const joint = 3;
const space = 4;
const stop = 5;
const kinds = new Uint8Array(128);
for (const [signs, kind] of [
  ['013457@$!|', likeLetter],
  ['2689+/=%', code],
  ['-_', joint],
  ['.', stop],
  [' ', space],
] as const)
  for (const sign of signs) kinds[sign.charCodeAt(0)] = kind;

const comma = ','.charCodeAt(0);
const closing = ')'.charCodeAt(0);
/** Bits that matter wherever their words stand. */
const mattering =
  bits.foreign |
  bits.cipher |
  bits.you |
  bits.machine |
  bits.duty |
  bits.praise |
  bits.address |
  bits.hype |
  bits.turn;

const isLetter = (sign: number): boolean => (sign >= 97 && sign <= 122) || sign > 0xbf;
const longRun = 24;
const mostAlone = 6;
const leastLeet = 3;
const leastJoints = 2;
const leastCodes = 6;

/** Reads a folded text once, sign by sign. */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: one loop over numbers; calls for each sign would cost what it spares.
export function scanText(text: string): TextSigns {
  const { next, begun, ended } = trie;
  const [places, meanings]: [number[], number[]] = [[], []];
  let [state, length, sum, meaning, before, isOpening] = [rootState, 0, 0, 0, 0, true];
  let [runStart, wordStart, alone, mostSpaced, leet, joints, codes] = [0, 0, 0, 0, 0, 0, 0];
  let [longest, mostJoints, mostCodes] = [0, 0, 0];
  let [hasCipher, isScrambled] = [false, false];
  for (let at = 0; at <= text.length; at++) {
    const sign = at < text.length ? text.charCodeAt(at) : 32;
    if (sign >= 97 && sign <= 122) {
      length += 1;
      sum += sign - 96;
      state = next[state * 26 + sign - 97] as number;
      meaning |= begun[state] as number;
      continue;
    }
    if (sign > 0xbf) {
      length += 1;
      state = 0;
      continue;
    }
    const kind = sign < 128 ? (kinds[sign] as number) : 0;
    if (length > 0) {
      meaning |= ended[state] as number;
      const order = meaning & bits.verb && (isOpening || before & bits.lead) ? bits.order : 0;
      const paper = before & bits.this ? meaning & bits.paper : 0;
      const all = (meaning & mattering) | order | paper;
      if (all !== 0) {
        places.push(at - length);
        meanings.push(all);
        if (all & bits.cipher) hasCipher = true;
      }
      if (
        length >= 5 &&
        !(meaning & bits.known) &&
        orderKeys.has(
          scrambleKey(length, text.charCodeAt(at - length), text.charCodeAt(at - 1), sum),
        )
      )
        isScrambled = true;
      before = meaning;
      isOpening = false;
      alone = length === 1 ? alone + 1 : 0;
      if (alone > mostSpaced) mostSpaced = alone;
      if ((kind === joint || kind === stop) && length < 7 && isLetter(text.charCodeAt(at + 1)))
        joints += 1;
    }
    if ((kind === 0 || kind === stop) && sign !== comma && sign !== closing) isOpening = true;
    if (kind === likeLetter && isLetter(text.charCodeAt(at + 1))) leet += 1;
    if (kind === 0 || kind >= joint) {
      if (at - runStart > longest) longest = at - runStart;
      runStart = at + 1;
    }
    if (kind === space) {
      const whole = at - wordStart;
      codes = whole === 2 || whole === 8 ? codes + 1 : 0;
      if (codes > mostCodes) mostCodes = codes;
      if (joints > mostJoints) mostJoints = joints;
      joints = 0;
      wordStart = at + 1;
    }
    state = rootState;
    length = 0;
    sum = 0;
    meaning = 0;
  }
  return {
    places,
    meanings,
    hasCipher,
    hasLongWord: longest >= longRun || mostCodes >= leastCodes,
    hasSpacedLetters: mostSpaced >= mostAlone,
    hasLeet: leet >= leastLeet,
    hasPieces: mostJoints >= leastJoints,
    isScrambled,
  };
}
