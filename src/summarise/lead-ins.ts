const work =
  '(?:paper|work|study|article|report|survey|thesis|research|letter|manuscript|technical report|position paper|blog post|tutorial)';

/** Words that connect a sentence to the one before it, and mean little without that. */
const connectives =
  'however|moreover|furthermore|additionally|in addition(?: to (?:this|that|these))?|besides|therefore|thus|hence|consequently|accordingly|as a (?:result|consequence)|specifically|more specifically|concretely|more concretely|in particular|particularly|notably|importantly|crucially|critically|interestingly|surprisingly|strikingly|remarkably|intriguingly|unexpectedly|finally|lastly|firstly|first|secondly|second|thirdly|third|fourth|then|next|afterwards?|subsequently|meanwhile|nevertheless|nonetheless|similarly|likewise|instead|conversely|in (?:contrast|response|turn|summary|short|conclusion|practice|essence|detail|brief|total|doing so|so doing|this way|this context|this setting|this regard|this direction|light of this|light of these \\w+)|by (?:contrast|doing so|doing this)|on the other hand|at the same time|overall|empirically|theoretically|technically|methodologically|experimentally|algorithmically|to this end|to that end|to do (?:so|this|that)|towards? (?:this|that) (?:end|goal)|for this (?:purpose|reason)|with this in mind|at its core|at the core|beyond this|building on this|taken together|together|collectively|also|again|indeed|in fact|of note|that is|as such|as a first step|to our knowledge|to the best of our knowledge';

const openings: readonly RegExp[] = [
  /^[([](?:i{1,3}|iv|v|[a-d]|\d{1,2})[)\]]\s*/i,
  /^\d{1,2}[.)]\s+/,
  /^(?:and|but|yet|so),?\s+/i,
  new RegExp(
    `^(?:in|within|throughout|with) (?:this|the present|our|the current) ${work}(?:\\s*\\([^)]*\\))?,?\\s+`,
    'i',
  ),
  /^here(?:in)?(?:,\s+|\s+(?=we\b))/i,
  new RegExp(`^(?:${connectives}),\\s+`, 'i'),
];

/** "We address this and design …": what is addressed stands in the sentence before. */
const addressing =
  /^(we )(?:\w+ly )?(?:address|tackle|solve|overcome|meet|fill|close|answer|bridge|follow) (?:this|these)(?: \w+)? and (?=[a-z]+ )/i;

/** Who may begin the main clause after a purpose or a circumstance. */
const main = `(?:we|our|this ${work}|the (?:authors|paper)|here,? we|i)\\b`;
const leadingClause = new RegExp(
  `^(?:(?:in order )?to|for|towards?|by|motivated|inspired|driven|guided|informed|enabled|building|based|drawing|leveraging|using|with|without|given|following|beyond|after|from|under|through|as|at|on|in|within|recognizing|recognising|observing|while|although|though|unlike|despite|rather than|instead of|because|since|when|whereas|grounded|equipped|armed|considering|across|among|drawing|aiming|aimed|targeting|focusing|addressing|tackling|observing)\\b.{2,220}?,\\s+(?=${main})`,
  'i',
);
const pointsBack =
  /\b(?:this|these|those|such|them|it|its|their|that|above|aforementioned|(?:the|both) (?:gap|issue|challenge|problem|limitation|bottleneck|shortcoming|drawback|tension|dilemma|obstacle|question|trade-off|observation|insight|finding)s?)\b/i;

/** A sentence with a clause before its main clause, e.g. "To improve recall, we …". */
interface Leading {
  clause: string;
  /** From the main clause on. */
  rest: string;
  /** Whether the clause cannot be understood without the sentence before. */
  pointsBack: boolean;
}

/** The clause before a main clause of the authors; `null` when there is none. */
export function leadingOf(sentence: string): Leading | null {
  const clause = leadingClause.exec(sentence)?.[0];
  if (clause === undefined) return null;
  return { clause, rest: sentence.slice(clause.length), pointsBack: pointsBack.test(clause) };
}

export const capitalise = (text: string): string =>
  /^[a-z][a-z'’-]*(?=[\s,.;:)]|$)/.test(text)
    ? (text[0] ?? '').toUpperCase() + text.slice(1)
    : text;

/** The sentence without list numbers, connectives, "In this paper" and clauses that point back to what was said before. */
export function withoutLeadIns(sentence: string): string {
  let rest = sentence;
  for (let round = 0; round < 5; round++) {
    const before = rest;
    for (const opening of openings) rest = rest.replace(opening, '');
    rest = rest.replace(addressing, '$1');
    const leading = leadingOf(rest);
    if (leading?.pointsBack) rest = leading.rest;
    if (rest === before) break;
  }
  return capitalise(rest);
}
