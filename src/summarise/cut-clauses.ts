/** Where a sentence may end early: what follows adds to it and does not limit it. */
const addition =
  /^[,;]\s+(?:(?:and (?:\p{L}+ly )?(?:outperforms?|achieves?|improves?|reduces?|generates?|shows?|demonstrates?|enables?|provides?|maintains?|remains?|generalizes?|scales?|surpasses|exceeds?|yields?|supports?|offers?|requires?|it|they|the authors|we|can|is|are|has|even|thus|thereby|further|ultimately)|as well as|including|such as|e\.g\.|i\.e\.|namely|which|while|whereas|where|in which|thereby|thus|hence|thereafter|highlighting|demonstrating|showing|suggesting|indicating|revealing|paving|offering|providing|yielding|ensuring|enabling|making|leading|resulting|allowing|confirming|underscoring|establishing|opening|validating|marking|illustrating|facilitating|supporting|reflecting|achieving|improving|reducing|outperforming|surpassing|using|leveraging|combining|followed by|especially|particularly|compared|both|with|from|along|together|alongside|so that|as|for|to|across|on|in|at|by|through|via|under|over|spanning|covering|ranging|even|often|sometimes|typically|respectively|especially|yet|\p{L}+ing)\b(?!-))/iu;
/** What would change the meaning if it went. */
const limit =
  /^[,;]\s+(?:and\s+)?(?:but|only|unless|except|provided|if|when|not|nor|without|however|at the cost|at the expense|although|though|albeit|rather than|instead of|contrary|with the exception|subject to|assuming|up to|under the assumption|in the absence)\b/i;

/** The same without a comma. */
const joined =
  /^ (?:while|whereas|thereby|and (?=[+~≈]?\d|(?:\p{L}+ly )?(?:achieves|improves|reduces|generates|demonstrates|enables|provides|maintains|generalizes|yields|accelerates|increases|decreases|enhances|lowers|boosts|cuts|offers|supports|preserves|mitigates|introduces|facilitates|extends|avoids|allows|leads|shows) )) ?/u;

/** The verb before the last of a list: "improves A, speeds up B | and cuts C". */
const listedVerb = /,\s+(?:\w+ly )?(?!as |is |was |has )[a-z]+s\s[^,]*$/;

/** A second statement of the authors with its means before it: "and using X, we derive". */
const secondStatement =
  /^,? and (?:(?:using|by|with|through|via|under|from|for|to|in|on|based|\w+ing)\b[^,;]{3,80}, )?(?:we|the authors) /;

/** What a gain is measured against or on, behind "by 20%": the gain is as true without it. */
const measuredOn =
  /^ (?!on average|in (?:the )?(?:best|worst|some|many|most|certain)\b)(?:compared (?:to|with)|relative to|over|versus|on|across|in|and by|respectively)\b(?!.{0,90}\bfrom\b)/;
const gain =
  /\bby (?:up to |an average of |over |more than |nearly |about |around |approximately |roughly |at least |~)?[+~≈]?\d[\d.,]*\s?(?:%|x|×|times|percent|(?:percentage )?points?)$/;

interface Mark {
  at: number;
  kind: 'cut' | 'limit';
}

/** Commas and semicolons outside brackets, formulas and numbers, and what each allows. */
function marksOf(sentence: string): Mark[] {
  const marks: Mark[] = [];
  let depth = 0;
  let inFormula = false;
  for (let at = 0; at < sentence.length; at++) {
    const sign = sentence[at] ?? '';
    if (sign === '$') inFormula = !inFormula;
    if ('([{'.includes(sign)) depth++;
    if (')]}'.includes(sign)) depth = Math.max(0, depth - 1);
    if (depth > 0 || inFormula) continue;
    if (sign === ' ' && sentence[at - 1] !== ',' && joined.test(sentence.slice(at, at + 60)))
      marks.push({ at, kind: 'cut' });
    const rest = sentence.slice(at, at + 60);
    if (secondStatement.test(sentence.slice(at, at + 110))) marks.push({ at, kind: 'cut' });
    if (measuredOn.test(sentence.slice(at, at + 110)) && gain.test(sentence.slice(0, at)))
      marks.push({ at, kind: 'cut' });
    if (limit.test(rest)) marks.push({ at, kind: 'limit' });
    else if (sign === ';' || addition.test(rest)) marks.push({ at, kind: 'cut' });
    else if (/^:\s/.test(rest) || /^\s[—–]\s|^—/.test(rest)) marks.push({ at, kind: 'cut' });
  }
  return marks;
}

const leastLength = 45;

/** A head without any of these may have no verb yet: "Key details of frontier models, such as …, are omitted". */
export const hasVerb =
  /\b(?:is|are|was|were|has|have|had|can|could|may|might|will|would|does|do|did|cannot|must|should|outperforms?|achieves?|shows?|demonstrates?|exhibits?|improves?|reduces?|remains?|suffers?|yields?|fails?|relies|rely|enables?|requires?|struggles?|surpass(?:es)?|exceeds?|attains?|reach(?:es)?|gains?|matches|match|lacks?|limits?|hinders?|leads?|allows?|supports?|provides?|offers?|combines?|integrates?|employs?|uses?|leverages?|introduces?|proposes?|presents?|develops?|trains?|learns?|treats?|optimi[sz]es?|generates?|produces?|builds?|constructs?|comprises?|consists?|contains?|includes?|operates?|performs?|evaluates?|reveals?|indicates?|suggests?|highlights?|identif(?:y|ies)|stud(?:y|ies)|investigates?|explores?|examines?|addresses|address|tackles?|formulates?|reformulates?|decomposes?|decouples?|replaces?|extends?|adapts?|applies|apply|boosts?|increases?|decreases?|cuts?|lowers?|raises?|enhances?|accelerates?|maintains?|preserves?|ensures?|encourages?|incentivi[sz]es?|penali[sz]es?|rewards?|assigns?|selects?|samples?|filters?|retrieves?|synthesi[sz]es?|transforms?|maps?|models?|predicts?|estimates?|captures?|needs?|leaves?|holds?|helps?|rises?|drops?|grows?|falls?|wins?|loses?|solves?|answers?|folds?|serves?|plays?|matters?|finds?|observes?|argues?|claims?|proves?|derives?|establish(?:es)?|converges?|scales?|generali[sz]es?|transfers?|benefits?|bridges?|unif(?:y|ies)|aligns?|guides?|drives?|makes?|takes?|gives?|turns?|keeps?|begins?|starts?|works?|runs?|depends?|arises?|emerges?|occurs?|varies|vary|differs?|beats?|delivers?|features?|covers?|spans?|releases?|open-sources?|[a-z]+ed)\b/i;

/** "While maps are large", "In a study with five robots": what is said comes behind the first comma. */
export const isSubordinate = (text: string): boolean =>
  /^(?:while|although|though|as|when|where|whereas|if|because|since|unless|once|given|even though|in|across|through|under|within|despite|unlike|among|beyond|after|before|during|compared)\s/i.test(
    text,
  ) && !/,\s/.test(text.replace(/\([^()]*\)/g, ''));

/** Shorter forms of a sentence: each ends before something that only adds to it. The sentence itself is not among them. */
export function cutClauses(sentence: string): string[] {
  const marks = marksOf(sentence);
  const cuts: string[] = [];
  for (const { at, kind } of marks) {
    if (kind === 'limit' || at < leastLength) continue;
    // A limit later in the sentence belongs to all of it.
    if (marks.some((other) => other.kind === 'limit' && other.at > at)) continue;
    const head = sentence
      .slice(0, at)
      .replace(/[\s,;:—–-]+$/, '')
      .replace(/, \p{L}+ly$/u, '');
    // "83.5% and 81.0% pass@1": of what is said after the second number.
    if (/^ and [+~≈]?\d/.test(sentence.slice(at)) && /[\d%x×]$|\dB$/.test(head)) continue;
    // The "and" of a list of verbs goes with its last one.
    if (/^,? and /.test(sentence.slice(at)) && listedVerb.test(head)) continue;
    // "Coding, reasoning, and planning" is a list, and "reasoning" no participle.
    if (/^, \p{L}+ing(?: \p{L}+){0,2},? (?:and|or) /u.test(sentence.slice(at))) continue;
    // What follows a colon is told whole.
    if (/:\s/.test(head)) continue;
    // The first item of a list is not the list.
    if (!hasVerb.test(head) || /\((?:i|1|a)\)/.test(head) || isSubordinate(head)) continue;
    if (
      /\b(?:and|or|of|the|a|an|to|with|by|for|in|on|both|either|neither|not only|that|which|who|by|via|through|from|as|is|are|into|including|namely|using|where|than|between|be)$/i.test(
        head,
      )
    )
      continue;
    // "Both … , and" and "not only … , but" are halves.
    if (/\b(?:not only|between|either|neither)\b/i.test(head)) continue;
    cuts.push(`${head}.`);
  }
  return cuts;
}

/**
 * Without what stands in brackets, but for short names that are used later. Brackets of a formula stand close to what
 * they belong to ("O(ε^(-2))") or behind a single letter, and those of an interval begin at zero or below ("[0, 1]").
 */
export const withoutBrackets = (sentence: string): string =>
  sentence
    .replace(/(?<!(?:^|[\s(])\p{L}\p{M}*)\s+\((?!\s*[\p{Lu}\d][\p{L}\d-]{0,11}s?\))[^()]*\)/gu, '')
    .replace(/\s*\[(?!\s*[-−0])[^[\]]*\]/g, '');
