import { contentStems } from './content-stems.ts';

/** Words that say which way something went, by what they speak of. */
const families: readonly { up: RegExp; down: RegExp }[] = [
  {
    up: /^(?:increas\w*|rais(?:e|es|ed|ing)|rises?|rising|rose|grow(?:s|n|ing|th)?|grew|boost\w*|amplif\w+|expand\w*|higher|larger|greater|more|longer|steigt?|steigert|erhöht?|mehr|größer\w*|höher\w*)$/i,
    down: /^(?:decreas\w*|reduc\w+|lower(?:s|ed|ing)?|cut(?:s|ting)?|shrink\w*|drop(?:s|ped|ping)?|fall(?:s|en|ing)?|fell|declin\w+|diminish\w*|minimi[sz]\w+|mitigat\w+|fewer|less|smaller|shorter|sinkt|senkt|verringert?|weniger|kleiner\w*|niedriger\w*)$/i,
  },
  {
    up: /^(?:outperform\w*|surpass\w*|exceed\w*|beats?|beating|improv\w+|enhanc\w+|better|superior|strengthen\w*|best|übertrifft|übertreffen|verbessert?|besser\w*|überlegen)$/i,
    down: /^(?:underperform\w*|worse(?:n|ns|ned|ning)?|degrad\w+|inferior|weaken\w*|harm(?:s|ed|ing)?|hurts?|trail(?:s|ed|ing)?|lags?|unterliegt|verschlechtert?|schlechter\w*)$/i,
  },
  {
    up: /^(?:faster|accelerat\w+|speed(?:s|up|ups|ing)?|quick(?:er|ens?)?|schneller\w*|beschleunigt?)$/i,
    down: /^(?:slower|slow(?:s|ed|ing)?|decelerat\w+|langsamer\w*|verlangsamt)$/i,
  },
];
const negators =
  /^(?:not|no|never|cannot|can't|don't|doesn't|neither|nor|fails?|failed|unable|nicht|kein\w*|nie|ohne)$/i;

const denying =
  /^(?:not?|never|cannot|n't|\w+n't|neither|nor|fail\w*|unable|without|lack\w*|limit\w*|struggl\w*|rare\w*|little|few\w*|hard\w*|difficult\w*|challeng\w*|unlike|instead|rather|only|insufficient\w*|poor\w*|absen\w*|overlook\w*|neglect\w*|ignor\w*|un\w+|in(?:capable|ability|adequate)\w*|\w+less|\w+-free|free|remov\w+|eliminat\w+|avoid\w*|nicht|kein\w*|ohne|nie)$/i;

interface Sign {
  family: number;
  isUp: boolean;
  at: number;
  word: string;
}

interface ReadText {
  signs: Sign[];
  /** Stems of the words that say something, by place. */
  stems: { stem: string; at: number }[];
  /** Of each "not" and its like the next words. */
  denials: string[][];
  /** Words near one that says that something is missing, hard or not so. */
  denied: Set<string>;
}

const wordsOf = (text: string): string[] =>
  text.match(/[\p{L}\p{N}]+(?:[.'’][\p{L}\p{N}]+)*/gu) ?? [];
const reach = 5;
/** So many words in common make a sign the opposite of one in the source: fewer where the source has none that agrees. */
const onlyOpposite = 2;
const mostlyOpposite = 3;

function readText(text: string): ReadText {
  const words = wordsOf(text);
  const stems = contentStems(text).map(({ stem, at }) => ({ stem, at }));
  const signs = words.flatMap((word, at) =>
    families.flatMap(({ up, down }, family): Sign[] => {
      if (up.test(word)) return [{ family, isUp: true, at, word }];
      return down.test(word) ? [{ family, isUp: false, at, word }] : [];
    }),
  );
  const denials = words.flatMap((word, at): string[][] => {
    if (!negators.test(word)) return [];
    const next = stems.filter((one) => one.at > at && one.at <= at + reach).slice(0, 3);
    return next.length > 0 ? [next.map(({ stem }) => stem)] : [];
  });
  const denied = new Set<string>();
  for (const [at, word] of words.entries())
    if (denying.test(word))
      for (const one of stems) if (one.at >= at - 2 && one.at <= at + reach) denied.add(one.stem);
  return { signs, stems, denials, denied };
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

/**
 * A word of a sentence that says the opposite of its source: "increases" for what is reduced, "underperforms", or a "not" that is
 * not there or was left out; `null` where none does. What goes another way about other things is no fault.
 */
export function directionFault(sentence: string, source: string): string | null {
  const [said, known] = [readText(sentence), readText(source)];
  for (const sign of said.signs) {
    const about = near(said, sign);
    const best = (isUp: boolean) =>
      Math.max(
        -1,
        ...known.signs
          .filter((other) => other.family === sign.family && other.isUp === isUp)
          .map((other) => shared(about, near(known, other))),
      );
    const [same, opposite] = [best(sign.isUp), best(!sign.isUp)];
    // That something got worse is said by whoever found it.
    if (same < 0 && !sign.isUp && sign.family > 0) return sign.word;
    const enough = sign.isUp || same >= 0 ? mostlyOpposite : onlyOpposite;
    if (opposite > same && opposite >= Math.min(enough, Math.max(1, about.size))) return sign.word;
  }
  return negationFault(said, known);
}

/**
 * A word that is denied of what the source does not deny: nothing near it is said to be missing there, or the source denies nothing
 * and says the same word.
 */
function negationFault(said: ReadText, known: ReadText): string | null {
  const stems = new Set(known.stems.map(({ stem }) => stem));
  const fault = said.denials.find(
    ([first = '', ...others]) =>
      ![first, ...others].some((stem) => known.denied.has(stem)) ||
      (stems.has(first) && known.denials.length === 0),
  );
  return fault?.[0] ?? null;
}
