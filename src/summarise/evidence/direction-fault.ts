import { splitSentences } from '../split-sentences.ts';
import { coarseStem, contentStems } from './content-stems.ts';

/** Words that say which way something went, by what they speak of. */
const families: readonly { up: RegExp; down: RegExp }[] = [
  {
    up: /^(?:increas\w*|rais(?:e|es|ed|ing)|rises?|rising|rose|grow(?:s|n|ing|th)?|grew|boost\w*|amplif\w+|expand\w*|higher|larger|greater|more|longer|doubl(?:es|ed|ing)|tripl(?:es|ed|ing)|steigt?|steigert|erhöht?|mehr|größer\w*|höher\w*)$/i,
    down: /^(?:decreas\w*|reduc\w+|lower(?:s|ed|ing)?|cut(?:s|ting)?|shrink\w*|drop(?:s|ped)?|fall(?:s|en|ing)?|fell|declin\w+|diminish\w*|minimi[sz]\w+|mitigat\w+|fewer|less|smaller|shorter|halv(?:es|ed|ing)|sinkt|senkt|verringert?|weniger|kleiner\w*|niedriger\w*)$/i,
  },
  {
    up: /^(?:outperform\w*|surpass\w*|exceed\w*|beats?|beating|improv\w+|enhanc\w+|better|superior|strengthen\w*|best|übertrifft|übertreffen|verbessert?|besser\w*|überlegen)$/i,
    down: /^(?:underperform\w*|worse(?:n|ns|ned|ning)?|degrad\w+|inferior|weaken\w*|harm(?:s|ed|ing)?|hurts?|trail(?:s|ed|ing)?|lags?|unterliegt|verschlechtert?|schlechter\w*)$/i,
  },
  {
    up: /^(?:faster|accelerat(?!ors?$)\w+|speed(?:s|up|ups|ing)?|quick(?:er|ens?)?|schneller\w*|beschleunigt?)$/i,
    down: /^(?:slower|slow(?:s|ed|ing)?|decelerat\w+|langsamer\w*|verlangsamt)$/i,
  },
  { up: /^easier$/i, down: /^harder$/i },
];
const negators =
  /^(?:not|no|never|cannot|can't|don't|doesn't|neither|nor|fails?|failed|unable|nicht|kein\w*|nie|ohne)$/i;

const denying =
  /^(?:not?|non|never|cannot|n't|\w+n't|neither|nor|fail\w*|unable|without|lack\w*|limit\w*|struggl\w*|rare\w*|little|few\w*|hard\w*|difficult\w*|challeng\w*|unlike|instead|rather|only|insufficient\w*|poor\w*|absen\w*|overlook\w*|neglect\w*|ignor\w*|un\w+|in(?:capable|ability|adequate)\w*|\w+less|\w+-free|free|remov\w+|eliminat\w+|avoid\w*|nicht|kein\w*|ohne|nie)$/i;

/** Denials of one's own that are more than a difficulty. */
const deniesOutright =
  /^(?:not?|non|never|cannot|n't|\w+n't|neither|nor|fail\w*|unable|without|lack\w*|insufficient\w*|\w+less|\w+-free|free|remov\w+|eliminat\w+|avoid\w*|prevent\w*|nicht|kein\w*|ohne|nie)$/i;

/** Verbs after which something bad is what is mended: "prevents degradation", "without reducing accuracy". */
const mends =
  /^(?:address\w*|mitigat\w+|prevent\w*|avoid\w*|without|reduc\w+|against|tackl\w+|counter\w*|overcom\w+|resolv\w+|solv\w+|alleviat\w+|minimi[sz]\w+|eliminat\w+|not|never|no|limit\w*|detect\w*|minimal|least|lowest|less|little|small|slight|ohne|nicht|gegen)$/i;

/** What nobody wants more of; that it rose is said by whoever found it. */
const costs = /^(?:cost|latenc|overhead|hallucinat|error|forgett|footprint|delay|overfit|regret)/i;
/** What nobody wants less of. */
const goods =
  /^(?:performanc|accurac|efficien|robust|qualit|throughput|success|generali[sz]|capabilit|stabilit|fidelit|speed|scalabilit)/i;

interface Sign {
  family: number;
  isUp: boolean;
  at: number;
  word: string;
}

interface ReadText {
  words: string[];
  signs: Sign[];
  /** Stems of the words that say something, by place. */
  stems: { stem: string; at: number }[];
  /** Of each "not" and its like the next words, and where it stands. */
  denials: { at: number; next: string[] }[];
  /** Words near one that says that something is missing, hard or not so. */
  denied: Set<string>;
  /** Words near one that denies outright. */
  deniedOutright: Set<string>;
}

const wordsOf = (text: string): string[] =>
  text.match(/[\p{L}\p{N}]+(?:[.'’][\p{L}\p{N}]+)*/gu) ?? [];
const reach = 5;
/** So many words in common make a sign the opposite of one in the source: fewer where the source has none that agrees. */
const onlyOpposite = 2;
const mostlyOpposite = 3;
/** With so many words in common a sign that agrees is the one that was meant. */
const certain = 2;

/** "more efficient", "more cost-effective": a degree, not an amount. */
const isDegree = (word: string, next = '', then = ''): boolean =>
  /^(?:more|less)$/i.test(word) &&
  (/(?:ent|ant|ive|able|ible|ful|ous|al|ic|ed|ing|ly|ust|ate|ise)$|^than$/i.test(next) ||
    /^(?:effective|efficient|intensive|aware|consuming)$/i.test(then));

function readText(text: string): ReadText {
  const words = wordsOf(text);
  const stems = contentStems(text).map(({ stem, at }) => ({ stem, at }));
  const signs = words.flatMap((word, at) =>
    families.flatMap(({ up, down }, family): Sign[] => {
      if (isDegree(word, words[at + 1], words[at + 2]) || /^bounds?$/i.test(words[at + 1] ?? ''))
        return [];
      if (up.test(word)) return [{ family, isUp: true, at, word }];
      return down.test(word) ? [{ family, isUp: false, at, word }] : [];
    }),
  );
  const denials = words.flatMap((word, at) => {
    if (!negators.test(word) || (/^failed$/i.test(word) && words[at + 1] !== 'to')) return [];
    const next = stems.filter((one) => one.at > at && one.at <= at + reach).slice(0, 3);
    return next.length > 0 ? [{ at, next: next.map(({ stem }) => stem) }] : [];
  });
  const nearAny = (pattern: RegExp) => {
    const found = new Set<string>();
    for (const [at, word] of words.entries())
      if (pattern.test(word))
        for (const one of stems) if (one.at >= at - 2 && one.at <= at + reach) found.add(one.stem);
    return found;
  };
  const [denied, deniedOutright] = [nearAny(denying), nearAny(deniesOutright)];
  return { words, signs, stems, denials, denied, deniedOutright };
}

/** Words that a sign speaks of: those near it, without signs. */
const near = ({ stems, signs }: ReadText, { at }: Sign): Set<string> => {
  const taken = new Set(signs.map((sign) => sign.at));
  return new Set(
    stems
      .filter((one) => !taken.has(one.at) && Math.abs(one.at - at) <= reach)
      .map(({ stem }) => stem),
  );
};

function shared(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let count = 0;
  for (const stem of one) if (other.has(stem)) count += 1;
  return count;
}

const beginsOwn = /\b(?:we|our|this (?:paper|work|study|article|report)|wir|unsere?)\b/i;
const ofOthers =
  /^(?:existing|current|prior|previous|traditional|conventional|standard|often|other|recent|many|most|typical\w*|common\w*|baselines?|bestehende\w*|bisherige\w*)$/i;

/** The sentences of an abstract in which its authors speak of their own work: what goes before tells of others' faults. */
function ownPart(source: string): string {
  const sentences = splitSentences(source);
  const first = sentences.findIndex((sentence) => beginsOwn.test(sentence));
  return first > 0 && sentences.length > 3 ? sentences.slice(first).join(' ') : source;
}

const isOfOthers = (said: ReadText, end: number): boolean =>
  said.words.slice(0, end).some((word) => ofOthers.test(word));

const endsPhrase =
  /^(?:and|while|without|with|at|but|by|through|for|when|under|or|yet|via|und|bei|ohne|mit|improv\w+|enhanc\w+|maintain\w*|preserv\w*|keep\w*)$/i;

/** What a sign brings that nobody wishes for: higher costs, lower accuracy; `null` for none, or where it is mended. */
function badNews(said: ReadText, sign: Sign): string | null {
  if (said.words.slice(Math.max(0, sign.at - 3), sign.at).some((word) => mends.test(word)))
    return null;
  const next = said.words.slice(sign.at + 1, sign.at + 5);
  const end = next.findIndex((word) => endsPhrase.test(word));
  const after = end < 0 ? next : next.slice(0, end);
  const unwanted = sign.isUp ? (sign.family === 1 ? null : costs) : goods;
  return (unwanted && after.find((word) => unwanted.test(word))) ?? null;
}

/**
 * A word of a sentence that says the opposite of its source: "increases" for what is reduced, "underperforms", or a "not" that is
 * not there or was left out; `null` where none does. What goes another way about other things is no fault.
 * @param isGlossed the sentence was brought word by word into the source's language.
 */
export function directionFault(
  sentence: string,
  source: string,
  { isGlossed = false } = {},
): string | null {
  const [said, known, own] = [readText(sentence), readText(source), readText(ownPart(source))];
  for (const sign of said.signs) {
    const about = near(said, sign);
    const best = (text: ReadText, isUp: boolean) =>
      Math.max(
        -1,
        ...text.signs
          .filter((other) => other.family === sign.family && other.isUp === isUp)
          .filter((other) => isUp === sign.isUp || !/^degradations?$/i.test(other.word))
          .map((other) => shared(about, near(text, other))),
      );
    const text = isOfOthers(said, sign.at) ? known : own;
    const [same, opposite] = [best(known, sign.isUp), best(text, !sign.isUp)];
    const before = said.words.slice(Math.max(0, sign.at - 3), sign.at);
    // That something got worse is said by whoever found it.
    if (
      best(text, sign.isUp) < 0 &&
      !sign.isUp &&
      sign.family > 0 &&
      !before.some((word) => mends.test(word))
    )
      return sign.word;
    const news = badNews(said, sign);
    if (news !== null && !isSaidOf(text, sign, news)) return sign.word;
    // The words around it are of another language, so that few of them are known.
    if (isGlossed && same < 0 && opposite >= 0) return sign.word;
    const enough = !isGlossed && (sign.isUp || same >= 0) ? mostlyOpposite : onlyOpposite;
    if (same < certain && opposite > same && opposite >= Math.min(enough, Math.max(1, about.size)))
      return sign.word;
  }
  return negationFault(said, known, own);
}

/** Whether a text says of a thing too that it went that way. */
function isSaidOf(text: ReadText, { isUp }: Sign, thing: string): boolean {
  const stem = coarseStem(thing);
  return text.signs.some((other) => other.isUp === isUp && near(text, other).has(stem));
}

/**
 * A word that is denied of what the source does not deny: nothing near it is said to be missing there, or the source denies nothing
 * and says the same word.
 */
function negationFault(said: ReadText, known: ReadText, own: ReadText): string | null {
  const stems = new Set(known.stems.map(({ stem }) => stem));
  const fault = said.denials.find(({ at, next }) => {
    if (
      /^(?:existing|prior|previous|current)$/i.test(said.words.slice(at + 1, at + 5).at(-2) ?? '')
    )
      return false;
    const denied = isOfOthers(said, at + 2)
      ? known.denied
      : own === known
        ? known.denied
        : own.deniedOutright;
    const [first = ''] = next;
    return (
      !next.some((stem) => denied.has(stem)) || (stems.has(first) && known.denials.length === 0)
    );
  });
  return fault?.next[0] ?? null;
}
