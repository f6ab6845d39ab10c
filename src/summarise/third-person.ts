import { capitalise } from './lead-ins.ts';
import { rememberTexts } from './remember-texts.ts';

/** Verbs with which a paper says what it does, in their base form. */
const verbs =
  'propose|introduce|present|develop|describe|study|investigate|explore|examine|analyse|analyze|address|tackle|formulate|formalise|formalize|design|devise|build|construct|create|release|offer|provide|establish|derive|prove|argue|evaluate|compare|train|conduct|perform|review|survey|revisit|identify|characterise|characterize|demonstrate|show|report|unveil|extend|apply|adapt|combine|consider|focus|leverage|employ|adopt|use|incorporate|integrate|implement|curate|collect|design|ask|aim|seek|contribute|open-source|systematise|systematize|benchmark|quantify|measure|test|observe|find|discover|reveal|uncover|validate|verify|outline|discuss|highlight|suggest|advocate|reframe|frame|cast|view|treat|model|learn|optimise|optimize|improve|reduce|achieve|obtain|generate|synthesise|synthesize|augment|replace|decompose|decouple|start|begin|define|call|term|theorise|theorize|posit|hypothesise|hypothesize|conjecture|instantiate|operationalise|operationalize|pioneer|initiate|perturb|probe|map|trace|track|fine-tune|finetune|pre-train|pretrain|distill|distil|scale|construct|utilise|utilize|exploit|enhance|enable|allow|ensure|present|predict|estimate|approximate|maximise|maximize|minimise|minimize|regularise|regularize|sample|select|filter|assign|assess|audit|attribute|isolate|disentangle|bridge|unify|generalise|generalize|resolve|mitigate|overcome|alleviate|reformulate|rethink|repurpose|reuse|simulate|solve|sketch|supply|simplify|specify|categorise|categorize|classify|cover|deploy|detail|determine|diagnose|encode|engineer|equip|explain|expose|give|ground|guide|help|illustrate|impose|inject|introduce|make|match|name|note|open|outperform|parameterise|parameterize|plan|pose|promote|provide|publish|push|put|recast|recover|refine|rely|remove|require|re-examine|reexamine|run|search|separate|set|shift|show|stabilise|stabilize|standardise|standardize|structure|summarise|summarize|support|take|target|transform|translate|turn|update|write';
const verbPattern = `(?:${verbs})`;

/** The third person of a regular verb in its base form: `study` → `studies`. */
export function thirdPerson(verb: string): string {
  if (/[^aeiou]y$/.test(verb)) return `${verb.slice(0, -1)}ies`;
  return /(?:s|x|z|ch|sh|o)$/.test(verb) ? `${verb}es` : `${verb}s`;
}

const thirdPersons = new Set(verbs.split('|').map(thirdPerson));

/** Whether a word is a verb in the third person with which a paper says what it does. */
export const isThirdPerson = (word: string): boolean => thirdPersons.has(word.toLowerCase());

const author =
  '(?:we|this (?:paper|work|study|article|report|survey|research|thesis)|the (?:authors|paper)|our (?:paper|work|study))';
const adverb =
  '(?:(?:also|further|furthermore|then|thus|therefore|hence|hereby|here|first|finally|additionally|instead|empirically|theoretically|formally|rigorously|systematically|next|subsequently|now|newly|consequently|respectively|experimentally|explicitly|carefully|thoroughly|comprehensively|extensively|clearly|consistently|strictly|simply|specifically|mathematically|analytically|conclusively|successfully|effectively|critically)\\s+){0,2}';
const making =
  '(?:propose|introduce|present|develop|describe|design|unveil|release|build|construct|devise|create|offer|contribute|formulate|open-source)(?:s|d|ed)?';

/** "We propose NAME": the words up to its end. */
const namingOf = rememberTexts(
  20,
  (name: string) =>
    new RegExp(
      `^${author}\\s+${adverb}${making}\\s+(?:the\\s+)?["“'‘]?(${RegExp.escape(name)}["”'’]?(?:\\s*\\([^()]{2,160}\\))?)(?=[\\s,:.—–-])`,
      'i',
    ),
);

/** "We propose NAME, a …": the name becomes the subject. */
function nameFirst(clause: string, name: string): string | null {
  const start = namingOf(name).exec(clause);
  const subject = start?.[1];
  if (start === null || subject === undefined) return null;
  const rest = clause.slice(start[0].length);
  const doing = /^,?\s+(?:which|that)\s+(?=(?:\w+ly\s+)?(?:[a-z-]+s|can|has|will|does|is)\s)/i.exec(
    rest,
  );
  if (doing) return `${subject} ${rest.slice(doing[0].length)}`;
  const being = /^(?:,|:|\s*[—–]|\s+as|\s+-)\s*(?=(?:an?|the|the first|one of)\s)/i.exec(rest);
  if (being && !/[—–]/.test(rest.slice(being[0].length)))
    return `${subject} is ${rest.slice(being[0].length).replace(/^our\b/i, 'the')}`;
  return null;
}

const shown =
  '(?:show|demonstrate|find|found|prove|observe|reveal|confirm|verify|validate|establish|discover|see|illustrate|uncover|report)(?:s|ed|d)?';
const evidence =
  '(?:experiments?|results?|evaluations?|analys[ei]s|simulations?|stud(?:y|ies)|ablations?|findings?|benchmarks?|investigations?|observations?|theory|experimentation|benchmarking|tests?|comparisons?|validations?|assessments?|proofs?)';
const evidenceFrame = new RegExp(
  `^(?:[\\p{L}\\d][\\p{L}\\d-]*,?\\s+(?:and\\s+)?){0,6}?${evidence}(?:\\s+(?:on|across|in|with|over|using|from|conducted|under|of|for|spanning|covering|against|involving)\\s+[^;:]{0,140}?)?\\s+(?:also\\s+|further\\s+|consistently\\s+|clearly\\s+|empirically\\s+)?${shown}\\s+(?:us\\s+)?(?:that|how)\\s+(?=\\S)`,
  'iu',
);
const authorsFrame = new RegExp(
  `^${author}\\s+${adverb}${shown}\\s+${adverb}(?:on [^,;:]{0,60}\\s)?that\\s+(?:,\\s*)?(?=\\S)`,
  'i',
);

/** What was found, without who found it or by what: "Experiments show that X" → "X". */
export function withoutFrame(clause: string): string {
  for (const frame of [authorsFrame, evidenceFrame]) {
    const head = frame.exec(clause)?.[0];
    if (head !== undefined && !/how\s*$/i.test(head))
      // "We show that A, and that B": both lose their frame.
      return capitalise(clause.slice(head.length).replace(/(,? and) that\b/g, '$1'));
  }
  return clause;
}

/** What stands before a second verb of the authors: "fold maps and open doors". */
const secondVerb = new RegExp(
  `(?:,|,? and|,? or|,? then)\\s+(?:also\\s+|further\\s+|then\\s+|\\w+ly\\s+)?(${verbPattern})\\b(?=\\s(?!of|in|on|for|to|and|or)\\S)`,
  'i',
);

export const withoutSecondVerb = (text: string): string => {
  const second = secondVerb.exec(text);
  return second ? text.slice(0, second.index) : text;
};

const ownThing =
  'approach|method|framework|model|algorithm|system|technique|pipeline|architecture|agent|benchmark|strategy|solution|proposal|formulation|design|scheme|paradigm|recipe|policy|planner|dataset';

/** "Our method": what a paper's name stands for. */
const ownOf = rememberTexts(
  20,
  (name: string) =>
    new RegExp(
      `\\b(?:our|the) proposed (?:${ownThing})\\b(?!s|-|\\s+(?:${ownThing}|${RegExp.escape(name)}))|\\bour (?:${ownThing})\\b(?!s|-|\\s+(?:${ownThing}|[a-z]*s\\b(?<!s)|${RegExp.escape(name)}))`,
      'i',
    ),
);
const atStartOf = new RegExp(`^we\\s+(${adverb})(${verbPattern})\\b(?!\\s+(?:and|or)\\s)`, 'i');
const ofPaper = new RegExp(
  `^(?:this|our) (?:paper|work|study|article|report)\\s+${adverb}(?=(?:${[...thirdPersons].join('|')})\\b)`,
  'i',
);
const anotherVerb = new RegExp(
  `(?:,|\\band|\\bor|\\bthen)\\s+(?:also\\s+|further\\s+|then\\s+|\\w+ly\\s+)?${verbPattern}\\b|\\bwe\\b`,
  'i',
);

/** First person becomes the paper's name, "the paper" or "the authors"; what belongs to them, "the". */
function replacePronouns(clause: string, name: string | null): string {
  const atStart = atStartOf.exec(clause);
  // A second verb of the same subject would have to be changed too.
  const rest = atStart ? clause.slice(atStart[0].length) : '';
  let text = clause;
  if (atStart && !anotherVerb.test(rest))
    text = capitalise(`${thirdPerson((atStart[2] ?? '').toLowerCase())}${rest}`);
  if (name !== null) text = text.replace(ownOf(name), name);
  text = text
    .replace(/,? to (?:the best of )?our knowledge,?/gi, '')
    .replace(
      /^(asks?|poses?|raises?|stud(?:y|ies)|investigates?|explores?|addresses) the (?:\w+ )?question of (?=(?:whether|how|what|when|why|if)\b)/i,
      '$1 ',
    )
    .replace(ofPaper, '')
    .replace(/^(?:this|our) (paper|work|study|article|report|survey)\b/i, 'The $1')
    .replace(/^we\b(?!-)/i, 'The authors')
    .replace(/(?<![“"'-])\b[Ww]e\b(?!-)/g, 'the authors')
    // One subject is enough: "The authors fold maps and the authors open doors".
    .replace(/^(The authors [^,;:.]{3,200},? and) the authors (?=(?:\w+ly )?[a-z]+\b)/, '$1 ')
    .replace(/\bour own\b/gi, 'their own')
    .replace(/^our\b/i, 'The')
    .replace(/\bour\b/gi, 'the')
    .replace(/(?<![-.])\bus\b(?![-$])/g, 'the authors');
  return capitalise(text);
}

/** The clause as another person would write it. */
export function inThirdPerson(clause: string, name: string | null): string {
  const named = name === null ? null : nameFirst(clause, name);
  return replacePronouns(capitalise(named ?? clause), name);
}
