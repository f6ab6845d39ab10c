const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/** Abbreviations, initials and item numbers, whose full stop ends no sentence. */
const openEnd =
  /(?:(?:^|[\s(["'“‘])(?:e\.\s?g|i\.\s?e|cf|et al|etc|vs|viz|resp|approx|ca|Figs?|Eqs?|Secs?|Sects?|Tabs?|Refs?|Thms?|Alg|Apps?|Ch|Nos?|vol|pp?|Dr|Prof|Mr|Mrs|Ms|St|Jr|Sr|Inc|Ltd|Co|Dept|Univ|w\.r\.t|i\.i\.d|a\.k\.a|U\.S|U\.K|Ph\.D|\p{Lu})|^\(?\d{1,2})\.$/u;
/** Abbreviations that do end a sentence where what follows clearly begins one. */
const mayEnd = /(?:^|\s)(?:etc|et al|Inc|Ltd|Co|Jr|Sr|i\.i\.d|a\.k\.a|U\.S|U\.K|Ph\.D)\.$/;
const beginsSentence =
  /^(?:We|Our|The|This|These|Those|It|In|To|For|However|Moreover|Furthermore|Here|A|An|By|On|As|Finally|Experiments|Results)\s/;
/** A lower-case letter or a closing mark continues the sentence before. */
const goesOn = /^(?:\p{Ll}|[)\]},;:])/u;

/** Whether a TeX formula begun with `$` is still open at the end (or was open at the start). */
const hasOpenMath = (text: string) => (text.match(/(?<!\\)\$/g) ?? []).length % 2 === 1;

function belongsTogether(before: string, after: string): boolean {
  if (goesOn.test(after)) return true;
  if (hasOpenMath(before) && hasOpenMath(after)) return true;
  return openEnd.test(before) && !(mayEnd.test(before) && beginsSentence.test(after));
}

/**
 * Splits a text into sentences by Unicode's rules, for any script, but not at abbreviations, initials, decimals,
 * version numbers, addresses or within TeX. White space is collapsed.
 */
export function splitSentences(text: string): string[] {
  const sentences: string[] = [];
  for (const { segment } of segmenter.segment(text.replace(/\s+/g, ' ').trim())) {
    const before = sentences.at(-1);
    if (before !== undefined && belongsTogether(before.trim(), segment.trim()))
      sentences[sentences.length - 1] = before + segment;
    else sentences.push(segment);
  }
  return sentences.map((sentence) => sentence.trim()).filter(Boolean);
}
