import { hasVerb, isSubordinate } from './cut-clauses.ts';

/** Longest line, in words and in UTF-16 units: a formula or a name of a class counts as one word. */
const mostWords = 12;
const mostLetters = 110;

/** Words with which a line cannot end: something would be missing behind them. */
const openEnd =
  /(?:^|[\s(])(?:an?|the|of|for|to|in|on|at|by|with|from|as|and|or|nor|but|that|which|who|whose|where|when|while|if|than|between|among|into|over|under|across|via|through|using|without|within|during|against|towards?|beyond|about|is|are|was|were|be|been|being|has|have|had|can|could|may|might|will|would|should|must|not|no|only|even|both|either|more|less|most|its|their|our|this|these|such|each|every|any|some|several|many|new|novel|up|out|(?:without|by) \w+ing|e\.g|i\.e|et al|capable|compared|similar|relative|due|rather|instead|along|together|driven|built|able|comparable|based|built|directly|jointly|simultaneously|respectively|thereby|prior|then|one|lies|(?:that|which|to) (?:\w+ly )?[^\s"]+)$|[,;:(-]$/i;
/** The same where more stood behind: "rewards obtained | via", "models trained | on". */
const openCut =
  /(?:(?<!\b(?:ne|spe|se|fe|embed|fe))ed|(?<!\w)(?:shown|given|drawn|found|made|taken|chosen|learnt|seen)|ly|\d+B)$/i;

/** What refers to a sentence that is not there. */
const pointsBack =
  /\b(?:we|our|us|this|these|those|such(?! as)|it|they|them|he|the former|the latter|above|aforementioned)\b|^(?:its|their|both|that|each|all) |\b(?:the authors|the paper)\b|^(?:the )?(?:first|second|third|next|last|final|former|latter) |^(?:the|a) (?:proposed )?(?:method|approach|framework|paper|key|core|results?|system|work|algorithm|main|findings?|authors?|former|latter) (?!that )|\bthe (?:proposed|resulting|introduced) /i;
/** What could turn the sense of what stands before it, or hangs on it. */
const limits =
  /\b(?:if|unless|only|except|until|provided that|but|although|though|despite|not|however|rather than|instead of|at the cost|at the expense|when|where|assuming)\b/i;
const opensHalf =
  /\b(?:not only|either|neither|whether|between|both|from .* to|not|if|although|despite|while|when)\b/i;

const verbs =
  'achieves?|adapts?|aligns?|allows?|applies|augments?|builds?|captures?|closes|combines?|computes?|converts?|creates?|cuts|decomposes?|demonstrates?|derives?|distills?|eliminates?|employs?|enables?|encourages?|enhances?|ensures?|establishes|evaluates?|exceeds?|extends?|filters?|finds?|generali[sz]es?|generates?|guides?|identifies|improves?|incorporates?|increases?|integrates?|introduces?|learns?|leaves?|leverages?|maintains?|matches|mitigates?|models|optimi[sz]es?|outperforms?|predicts?|preserves?|prevents?|produces?|proposes?|proves?|provides?|reaches|reduces?|refines?|removes?|replaces?|retains?|retrieves?|reveals?|rewards|samples|scales?|selects?|shifts?|shows?|surpasses|synthesi[sz]es?|trains?|transfers?|treats?|turns?|updates?|uses?|verifies|yields?';
const participles =
  'enabling|allowing|achieving|yielding|outperforming|surpassing|improving|reducing|leading|making|providing|ensuring|resulting|showing|demonstrating|leveraging|using|(?:and )?thereby|thus|offering|preserving|maintaining|exceeding|eliminating|avoiding|establishing|setting|supporting|delivering|boosting|facilitating|capturing|addressing|guided|followed|conditioned|powered|inspired';

/** Where a line may end, with how sure it is that what stands before is whole: behind it begins a clause of its own. */
const clauseEnds = new RegExp(
  String.raw`[;:](?=\s)|\s[–—]\s|(?<=\w)—(?=\w)|\s--\s|,\s(?=(?:which|where|whereas|while|whereby|because|so that|(?:\w+ly )?\w{3,}ing|(?:\w+ed|built|driven) (?:by|on|from|to|for|with|via|through|as|in)|thereby|thus|compared (?:to|with)|as well as|and (?:it|they|then|thus|thereby|(?:\w+ly )?(?:${verbs}))|with (?:an?|the|up|no)|even (?:with|on|for|in)|especially|including|such as|particularly|e\.g\.|i\.e\.)\s)|\s(?=(?:and (?:\w+ly )?(?:${verbs}) (?!of|in|on|for|to|from|and)|such as|compared (?:to|with)|whereas|while|whereby|because|so that|in order to|by (?:\w+ly )?\w+ing|via|through (?!out)|${participles})\s)`,
  'g',
);
/** Means end where their purpose begins: "uses a world model | to plan". */
const purpose = /\s(?=to (?:\w+ly )?[a-z]+ )/g;
const means =
  /^(?:\S+ ){0,4}?(?:uses?|trains?|designs?|employs?|leverages?|introduces?|combines?|integrates?|applies|builds?|incorporates?|adopts?|utili[sz]es?|replaces?|adds?|derives?|constructs?|augments?|extends?|an?) /i;
const causes =
  /\b(?:allow|enabl|requir|teach|prompt|encourag|forc|caus|help|guid|instruct|learn|aim|need|fail|seek|able|abilit|capab|how|due|relat|similar|equal|adapt|contribut|transfer|map|convert|reduc|extend|according|up|from|close|access|approach|limit|shift|switch|attribut|respon|between|begin|continu|struggl|attempt|tr(?:y|ies)|incentiv|empower|superior|robust|resilien|appl(?:y|i)|exten|reduc|lead|giv|expos|agent|model|tend|like|decid|choos)\w*(?: \S+){0,2}$| to [a-z]+ /i;

/** Cuts that are fair to what a thing is or does ("a benchmark for X | in Y") and not to what came out of it. */
const scopes =
  /,?\s(?=(?:for|in|on|across|during|under|with|within|based on|featuring|capable of|designed to|consisting of|comprising|covering|spanning|over|throughout|at|against|inside|along)\s)/g;
/** Of such words the sense hangs on what follows: "a method for replacing A | with B", "that combines". */
const bound =
  /\b(?:who|whose|is|are|compar\w+|combin\w+|align\w+|replac\w+|conditioned|based|trained|focus\w*|rel(?:y|ies|iance)|evaluated|operat\w+|built|defined|grounded|tested|depend\w*|result\w*|leads?|engag\w+|speciali[sz]\w+|works?|acts?|search\w*|equip\w*|endow\w*|augment\w*|enrich\w*|provid\w+|associat\w+|interact\w*|unif\w+|trad\w+|balanc\w+|condition\w*|substitut\w+|invest\w+|perform\w*|bridg\w+|relat\w+|coupl\w+|couples|pair\w*|integrat\w+|impos\w+|insight\w*|impact|effect|role|influence|improvement\w*|gains?|lack\w*|increase|decrease|reduction|drop|challenges?|attention|access|emphasis)(?: \S+){0,2}$/i;
const boundAnywhere =
  /\b(?:%|best|(?:replac|substitut|combin|equip|endow|augment|enrich|trad|compar|unif)\w+|achiev\w+|state-of-the-art|competitive|superior)/i;

/** A clause is open, whose verb may stand behind the cut. */
const opensClause =
  /, wh(?:ich|ere) |\b(?:argu|show|find|suggest|believ|hypothesi[sz]|observ|claim|prov|demonstrat|reveal)\w* that\b/;

/** The parts are named behind the colon. */
const countsParts = /\b(?:two|three|four|five|following|by)\b/i;

const words = (text: string): string[] => text.split(/\s+/).filter(Boolean);

/** Brackets, quotes and formulas that are opened are closed. */
const isWhole = (text: string): boolean =>
  ['()', '[]', '{}', '“”'].every(
    ([open = '', close = '']) => text.split(open).length === text.split(close).length,
  ) &&
  (text.match(/(?<!\\)\$/g) ?? []).length % 2 === 0 &&
  (text.match(/"/g) ?? []).length % 2 === 0;

/** "a method that …": a name of a thing, which needs no verb. */
const isDescription = (text: string): boolean =>
  /^(?:an?|the (?:world's )?first (?!phase|stage|step|component|is|part|one)|two|three) /i.test(
    text,
  );

/** "retrieves past episodes": whose subject was the paper's name, and is not written. */
const isPredicate = (text: string): boolean => /^(?:[a-z]+ly )?[a-z-]{2,}s\s/.test(text);

const standsAlone = (text: string): boolean =>
  words(text).length <= mostWords &&
  words(text).length > 3 &&
  text.length <= mostLetters &&
  isWhole(text) &&
  !openEnd.test(text) &&
  !pointsBack.test(text) &&
  !isSubordinate(text) &&
  !/^[a-z]+ (?!.*:)/.test(
    text.replace(/^(?:an?|the|two|three|[a-z]+ed|(?:[a-z]+ly )?[a-z-]+s) /, 'A '),
  ) &&
  (isDescription(text) ||
    isPredicate(text) ||
    hasVerb.test(text.replace(/ (?:that|which|who|whose) .*/, '')));

/** Whether a row is cut in the middle: "A, B | and C". */
const cutsList = (head: string, tail: string): boolean =>
  /^,\s(?:[^\s,]+ ){0,4}[^\s,]+,\s(?:and|or)\s/.test(tail) ||
  (/,[^,]*$/.test(head) &&
    /^,?\s*(?:\S+\s){0,6}?(?:and|or)\s/.test(tail) &&
    !/^,?\s(?:which|while|whereas|where)\b/.test(tail));

function headsOf(text: string, kind: RegExp): string[] {
  return [...text.matchAll(kind)]
    .map(({ index }) => ({ head: text.slice(0, index).trimEnd(), tail: text.slice(index) }))
    .filter(
      ({ head, tail }) =>
        standsAlone(head) &&
        !openCut.test(head) &&
        !cutsList(head, tail) &&
        !limits.test(tail) &&
        !opensHalf.test(head) &&
        !head.includes(': ') &&
        !(tail.startsWith(':') && countsParts.test(head)),
    )
    .map(({ head }) => head);
}

/**
 * The lines of at most 12 words that a text makes: as it is, or ended where a clause ends; never inside a phrase, and not
 * where what is left out could turn its sense.
 */
export function linesOf(text: string): string[] {
  const whole = text.trim().replace(/[.!?。]+$/, '');
  const lines = headsOf(whole, clauseEnds);
  if (standsAlone(whole)) lines.push(whole);
  if (opensClause.test(whole)) return lines;
  if (isDescription(whole) || isPredicate(whole))
    lines.push(
      ...headsOf(whole, scopes).filter((head) => !bound.test(head) && !boundAnywhere.test(head)),
    );
  lines.push(...headsOf(whole, purpose).filter((head) => means.test(head) && !causes.test(head)));
  return [...new Set(lines)];
}
