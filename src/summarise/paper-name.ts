/** Words that begin a phrase and no name: "Learning to Walk: …". */
const phraseStart =
  /^(?:the|an?|on|in|towards?|learning|when|how|what|why|where|who|beyond|is|are|can|do|does|from|to|rethinking|position|one|less|more|not|scaling|improving|understanding|training)\b/i;

/** One word, or up to three that all look like names. */
const isNameLike = (text: string) => {
  const words = text.split(' ');
  if (phraseStart.test(text) || words.length > 3) return false;
  return words.length === 1 || words.every((word) => /^[\p{Lu}\d]/u.test(word));
};

const introduced =
  /\b(?:propos(?:e|es|ed)|introduc(?:e|es|ed)|present(?:s|ed)?|develop(?:s|ed)?|called|dubbed|named|termed|coined)\s+(?:the\s+)?(\p{Lu}[\p{L}\d-]*(?:[\p{Lu}\d][\p{L}\d-]*)+)(?=[\s,.(:])/u;

/**
 * The name that a paper gives to what it proposes, e.g. `Ferret` of "Ferret: Planning with Small Maps"; `null` when there
 * is none that the abstract uses.
 */
export function nameOfPaper(title: string, abstract: string): string | null {
  const colon = /^([^:]{2,40}):\s/.exec(title)?.[1]?.trim();
  if (colon !== undefined && isNameLike(colon)) {
    const used = new RegExp(`(?<![\\p{L}\\d-])${RegExp.escape(colon)}(?![\\p{L}\\d])`, 'u');
    if (used.test(abstract)) return colon;
  }
  const called = introduced.exec(abstract)?.[1];
  return called !== undefined && abstract.split(called).length > 2 ? called : null;
}
