/** Longest line, in words and in UTF-16 units: a formula or a name of a class counts as one word. */
const mostWords = 12;
const mostLetters = 110;
/** Words that say something, of which a line needs a few. */
const fewestTelling = 3;

const stems =
  'achiev|adapt|address|align|allow|analy[sz]|appl|approximat|attain|automat|avoid|balanc|beat|bound|bridg|bring|build|capture?|characteri[sz]|collaps|combin|compar|complet|comput|consist|construct|control|converg|correct|cover|creat|cut|decoupl|deriv|detect|discover|distil|driv|elicit|eliminat|emerg|enabl|encod|encourag|enhanc|ensur|establish|estimat|evaluat|exceed|exhibit|exploit|explor|expos|extend|extract|fail|filter|find|follow|formali[sz]|formulat|gain|generali[sz]|generat|guid|handl|help|hold|identif|improv|increas|incorporat|infer|inject|integrat|introduc|investigat|jointl|keep|lack|learn|let|leverag|lower|maintain|make|match|maximi[sz]|measur|minimi[sz]|mitigat|need|offer|operat|optimi[sz]|outperform|overcom|penali[sz]|perform|preserv|prevent|produc|propos|prov|provid|prun|reach|recover|reduc|refin|reformulat|regulari[sz]|remain|remov|replac|requir|resolv|retain|retriev|reus|reveal|sampl|scal|select|separat|share?|show|solv|speed|stabili[sz]|stud|suffer|suppress|surpass|synthesi[sz]|tackl|teach|train|transfer|treat|turn|unif|unlock|updat|us|verif|work|yield';

/** A verb that makes a statement: a text without one is a subject whose verb was cut off. */
const finite = new RegExp(
  String.raw`\b(?:is|are|can|does|do|has|have|leads?|takes?|gives?|runs?|(?:${stems})(?:e|y|ies|es|s)?)\b`,
  'i',
);

/** Words with which a line cannot end: something would be missing behind them. */
const openEnd =
  /(?:^|[\s(])(?:a|an|the|of|for|to|in|on|at|by|with|from|as|and|or|nor|but|that|which|who|whose|where|when|while|if|than|between|among|into|over|under|across|via|through|using|without|within|during|against|towards?|beyond|about|is|are|was|were|be|been|being|has|have|had|can|could|may|might|will|would|should|must|not|no|only|even|both|either|more|less|most|its|their|our|this|these|such|each|every|any|some|several|many|new|novel|up|out|optimi[sz]ed|trained|designed|called|named|based|built|aimed|equipped|tailored|applied|evaluated|tested|used|proposed|developed|driven|guided|capable|paired|combined|coupled|produced|associated|compared|directly|jointly|simultaneously|(?:without|by) \w+ing|e\.g|i\.e|et al)$|[,;:(-]$/i;

/** Text whose sense hangs on what follows, wherever it is cut. */
const conditional =
  /\b(?:if|unless|only|except|until|provided that|either|neither|whether|despite|although|though|not)\b/i;

/** What refers to a sentence that is not there. */
const pointsBack =
  /\b(?:we|our|us|this|these|those|such(?! as)|it|they|them|the former|the latter|above|aforementioned)\b|^(?:its|their|both|that)\b/i;

const participles =
  'enabling|allowing|achieving|yielding|outperforming|surpassing|improving|reducing|leading|making|providing|ensuring|resulting|showing|demonstrating|leveraging|using|thereby|thus|offering|preserving|maintaining|exceeding|eliminating|avoiding|establishing|setting|supporting|delivering|boosting|facilitating|capturing|addressing';
const secondPredicates =
  'outperforms?|achieves?|improves?|reduces?|shows?|yields?|enables?|reaches|surpasses|generali[sz]es|demonstrates?|exceeds?';

/** Where a sentence may end early, surest first: behind it stands a clause of its own. */
const boundaries: RegExp[] = [
  /[;:](?=\s)|\s[–—]\s|(?<=\w)—(?=\w)|\s--\s/g,
  new RegExp(
    String.raw`,\s(?=(?:which|where|whereas|while|whereby|because|so that|(?:\w+ly )?\w{3,}ing|thereby|thus|rather than|unlike|compared (?:to|with)|without \w+ing|as well as|and (?:it|they|then|thus|thereby|${secondPredicates})|with (?:an?|the|up|no)|even (?:when|with|on|for|in)|especially|including|such as|particularly)\s)`,
    'g',
  ),
  new RegExp(
    String.raw`\s(?=(?:and (?:\w+ly )?(?:${stems})(?:es|s|ies) (?!of|in|on|for|to|from|and)|and (?:${secondPredicates})|compared (?:to|with)|whereas|while|whereby|because|so that|in order to|by \w+ing|via|through (?!out)|thereby|${participles})\s)`,
    'g',
  ),
];

/** Means end where their purpose begins: "uses a world model | to plan". */
const purpose = /\s(?=to [a-z]+ )/g;
const means =
  /^(?:\S+ ){0,4}?(?:uses?|trains?|designs?|employs?|leverages?|introduces?|combines?|integrates?|applies|builds?|incorporates?|adopts?|utili[sz]es?) /i;
const causes =
  /\b(?:allow|enabl|requir|teach|prompt|encourag|forc|caus|help|guid|instruct|learn|aim|need|fail|seek|able|abilit|capab|how|due|relat|similar|equal|adapt|contribut|transfer|map|convert|reduc|extend|according|up|from|close|access|approach|limit|shift|switch|attribut|response|from|between)\w*(?: \S+)?$/i;

/** Cuts that are fair to what a thing is or does ("a benchmark for X in Y") and not to what came out of it. */
const inDescription =
  /,?\s(?=(?:for|in|on|across|during|under|with|within|based on|featuring|capable of|designed to|consisting of|comprising|covering|spanning)\s)/g;
/** Of such words the sense hangs on what follows: "a method for replacing A | with B", "that combines". */
const bound =
  /\b(?:who|whose|is|are|compar\w+|combin\w+|align\w+|replac\w+|conditioned|based|trained|focus\w*|rel(?:y|ies|iance)|evaluated|operat\w+|built|defined|grounded|tested|depend\w*|result\w*|leads?|engag\w+|speciali[sz]\w+|works?|acts?|search\w*|equip\w*|endow\w*|augment\w*|enrich\w*|provid\w+|achiev\w+|improv\w+|outperform\w*|surpass\w*|exceed\w*|reach\w*|reduc\w+|match\w*|increas\w+|gains?|best|%|state-of-the-art|enabl\w+|allow\w*|associat\w+|interact\w*|unif\w+|trad\w+|balanc\w+|condition\w*|substitut\w+|invest\w+)(?:\b|$)/i;

/** Says nothing of a paper alone: everybody's method is new and effective. */
const hollow =
  /^(?:an?|the|of|for|to|in|on|at|by|with|from|as|and|or|that|is|are|its|their|new|novel|effective|efficient|simple|general|unified|framework|method|approach|paradigm|strategy|solution|technique|recipe|pipeline|system|algorithm|architecture|model|models|significantly?|substantially?|consistent(?:ly)?|strong|superior|performance|results?|gains?|improvements?|state-of-the-art|comprehensive|two|three|four|key|core|main|components?|stages?|steps?|first|series|reinforcement|learning|rl|llms?|large|language|that|which|agents?|training|post-training|highly|advanced|robust|powerful|better|improves?|enhances?|interesting|phenomena|insights?|findings?|promising|potential|major|challenges?|conducts?|studies|investigates?|study|strongly|clearly|well|performs?|competitive|built|favou?rabl[ey]|effectively|outperform|several|multiple|various|extensive|high-quality|innovative|principled|comprises?|consists?|introduc\w*|propos\w*|demonstrates?|achieves?|shows?|provides?|outperforms?|baselines?|benchmarks?|tasks?|domains?|broad|across)$/i;

/** A clause is open, whose verb may stand behind the cut. */
const opensClause =
  /, wh(?:ich|ere) |\b(?:argu|show|find|suggest|believ|hypothesi[sz]|observ|claim|prov|demonstrat|reveal)\w* that\b/;

const words = (text: string): string[] => text.split(/\s+/).filter(Boolean);

/** Brackets, quotes and formulas that are opened are closed. */
const isWhole = (text: string): boolean =>
  ['()', '[]', '{}', '“”'].every(
    ([open = '', close = '']) => text.split(open).length === text.split(close).length,
  ) &&
  (text.match(/(?<!\\)\$/g) ?? []).length % 2 === 0 &&
  (text.match(/"/g) ?? []).length % 2 === 0;

/** "a method that …": a name of a thing, which needs no verb. */
const isDescription = (text: string): boolean => /^(?:an?|the first) /i.test(text);

/** "retrieves past episodes": whose subject was the paper's name, and is not written. */
const isPredicate = (text: string): boolean => /^(?:[a-z]+ly )?[a-z]{3,}s\s/.test(text);

/** The words of a line that say something. */
export const tellingWords = (text: string): string[] =>
  words(text).filter((word) => !hollow.test(word.replace(/[^\p{L}\p{N}%-]/gu, '')));

/** Whether a line stands alone: short enough, whole, with a verb or the name of a thing, and with something told. */
const standsAlone = (text: string): boolean =>
  words(text).length <= mostWords &&
  text.length <= mostLetters &&
  isWhole(text) &&
  !openEnd.test(text) &&
  !pointsBack.test(text) &&
  (isDescription(text) || isPredicate(text) || finite.test(text)) &&
  tellingWords(text).length >= fewestTelling;

/** Whether a row of three or more is cut in the middle: "A, B | and C". */
const cutsList = (head: string, tail: string): boolean =>
  /,[^,]*$/.test(head) &&
  /^,?\s*(?:\S+\s){0,6}?(?:and|or)\s/.test(tail) &&
  !/^,?\s(?:which|while|whereas|where)\b/.test(tail);

/** What stands before each place of a kind, where it stands alone; the longest last. */
const headsOf = (text: string, kind: RegExp): string[] =>
  [...text.matchAll(kind)]
    .map(({ index }) => ({ head: text.slice(0, index).trimEnd(), tail: text.slice(index) }))
    .filter(({ head, tail }) => standsAlone(head) && !cutsList(head, tail))
    .filter(({ head, tail }) => !(tail.startsWith(':') && head.includes(': ')))
    .map(({ head }) => head);

/**
 * A text in one line of at most 12 words: as it is, or ended where a clause ends; never inside a phrase, and not where
 * what is left out could turn its sense.
 * @returns `null` where that cannot be.
 */
export function clauseOf(text: string): string | null {
  const whole = text.replace(/[.!?。]+$/, '');
  if (words(whole).length <= mostWords) return standsAlone(whole) ? whole : null;
  if (
    conditional.test(
      words(whole)
        .slice(0, mostWords + 1)
        .join(' '),
    )
  )
    return null;
  for (const kind of boundaries) {
    const best = headsOf(whole, kind).at(-1);
    if (best) return best;
  }
  const isThing = isDescription(whole) || isPredicate(whole);
  const scopes = isThing
    ? headsOf(whole, inDescription).filter((head) => !bound.test(head) && !opensClause.test(head))
    : [];
  const purposes = headsOf(whole, purpose).filter((head) => means.test(head) && !causes.test(head));
  return [...scopes, ...purposes].toSorted((one, other) => other.length - one.length)[0] ?? null;
}
