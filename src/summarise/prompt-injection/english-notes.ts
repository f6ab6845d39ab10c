import { stopWords } from '../../lib/text/stop-words.ts';
import { earlier, ordersIn } from './english-orders.ts';
import {
  hype,
  machineReader,
  opinion,
  paper,
  plainWords,
  praise,
  reader,
} from './english-words.ts';

/** How sure it is that a sentence is a note to a machine: not at all, so much that nothing rests on it, beyond doubt. */
export type Suspicion = 0 | 1 | 2;

const word = (pattern: string): RegExp => new RegExp(`\\b${pattern}(?![\\w-])`);

/** The programs that read, each as one word: what a pattern would otherwise spell out again and again. */
const everyMachine = new RegExp(`\\b${machineReader}(?![\\w-])`, 'g');
const withMachines = (sentence: string): string => sentence.replace(everyMachine, 'zzmachine');

const has = {
  paper: word(paper),
  thisPaper:
    /\b(?:this|the|our|said|present) (?:\w+ )?(?:paper|article|manuscript|submission|preprint|contribution|study|work|document|text|abstract|authors?)s?\b|\b(?:rate|describe|call|present|recommend|accept|upvote|find|praise) (?:this|it)\b/,
  praise: word(praise),
  opinion: word(opinion),
  /** Of whoever reads, now. */
  myOpinion:
    /\b(?:the|your|its) (?:\w+ )?(?:rating|score|verdict|recommendation|review|grade|summary)\b|\b(?:accept|copy|full marks)\b/,
  machine: word('zzmachine'),
  you: /\b(?:you(?! only \w+ once)|your)\b/,
  hype: word(hype),
};

const opinionMust =
  /\byour (?:\w+ )?(?:summary|review|answer|response|reply|output|evaluation|assessment|verdict|rating|score|report|judge?ment|recommendation|(?:original |new |only |real )?(?:task|job|goal))\b(?: \w+){0,4}? (?:must|should|has to|have to|shall|needs? to|is to|will|is now|has been|is cancell?ed)\b/;
const duty =
  '(?:must|should|shall|has to|have to|needs? to|ought to|will|(?:is|are) (?:(?:required|instructed|obliged|asked|expected|told|ordered|supposed) )?to)';
const rate =
  '(?:always |never |not )?(?:describe|present|portray|depict|characteri[sz]e|call|declare|upvote|like|rate|rank|score|grade|recommend|accept|praise|give|assign|award|report|say|mention|tell|write|state|conclude|promote|list|endorse|treat|classify|mark|flag|tag|label|convince|begin|find|judge|evaluate|output|answer|include|hail|consider)';
const rated =
  '(?:described|summari[sz]ed|presented|portrayed|depicted|rated|ranked|scored|graded|accepted|recommended|praised|called|labell?ed|considered|regarded|treated|hailed|endorsed|promoted|evaluated|reviewed|reported|listed|placed|assessed|judged|celebrated|published|advertised)';
const subject =
  '(?:paper|article|manuscript|submission|study|work|preprint|publication|research|document|text|abstract)';

/** Sentences that are notes to machines beyond doubt, whatever stands around them. */
const clear: readonly RegExp[] = [
  opinionMust,
  /\b(?:(?:new|the only valid) (?:task|instructions?|goal|job)|your (?:\w+ )?(?:task|goal|job|role|mission|aim|duty|instructions?)) (?:is|are)(?: now)? to\b/,
  /\b(?:if|when(?:ever)?) (?:\w+ )?asked\b[^,]{0,60}, (?:always |please |just )?(?:say|claim|answer|state|deny|respond|reply|tell|insist|pretend)\b/,
  /\byou are (?:now )?in \w+ mode\b|^\W*(?:sudo|override|root)\s*:/,
  /\b(?:whoever|anyone (?:who|that)|everyone who|those who) (?:\w+ )?(?:summari|review|evaluat|judg|grad)\w*\b.{0,40}\b(?:must|should|shall|has to|have to)\b/,
  /\b(?:if|when|since|because|as long as|falls?) (?:you are|you're|you act as) (?:an? |the )?(?:(?<=an? |the )(?:\w+ ){1,2})?zzmachine\b/,
  /(?:^|[,:;] )(?:you are|act as|behave as|pretend to be|imagine you are|(?:assistant|zzmachine|you),? you (?:will|are)) (?:now )?(?:behave as |act as |be )?(?:an? |the )?(?:\w+ ){0,3}(?:zzmachine|reviewer|referee|assistant|summari[sz]er|judge|admirer|fan|critic)\b/,
  /^\W*(?:please )?(?:notes?|notice|message|memo|reminder|hint|instructions?|attention|attn|psa|warning|important|request|remark)(?: (?:to|for|of|all|any|the|every|future|you|our))*:? (?:\w+ ){0,1}(?:zzmachine|(?:\w+ and )?summari[sz]ation tools?)(?: and zzmachine)?\s*[:,!–—-]/,
  /^\W*(?:to|for) (?:all|any|every|each|whichever|whatever|whoever) zzmachine(?: \w+){0,5}\s*[:!]/,
  /^\W*end of (?:the )?(?:abstract|paper|input|document|text|prompt)\b\s*[.:\n-]|\b(?:begin|new|start of|updated) (?:new |system )?(?:prompt|instructions?)\s*:/,
  /<\/?\s*(?:system|instructions?|paper|abstract|prompt)\s*>|\[\/?(?:inst|system|assistant)\]|<\|(?:im_start|im_end|system|user|assistant|endoftext|eot_id|start_header_id|end_header_id|begin_of_text)\|>|<<\/?sys>>|#{2,}\s*(?:instructions?|response|system|human|assistant)\b/,
  /\b(?:system|assistant|developer|admin(?:istrator)?) (?:message|prompt|note|override|instructions?|update|command)\s*[:\]]/,
];

/** Sentences that speak to a machine, which a playful title may do. */
const addressed: readonly RegExp[] = [
  /^(?:\W*)(?:dear|hello|hi|hey|greetings,?|o) (?:\w+ ){0,2}(?:zzmachine|models?|assistants?|reviewers?|referees?|bots?|systems?|agents?)\b/,
];

/** Sentences that say what machines have to do, notes where they are about this paper and praise. */
const aboutThis: readonly RegExp[] = [
  new RegExp(
    `\\b(?:assistants?|reviewers?|referees?|readers?)\\b.{0,70}\\b${duty} ${rate}\\b.{0,40}\\b(?:this|our|said|present|the authors)\\b`,
  ),
  new RegExp(`\\bzzmachine\\b.{0,70}\\b${duty} ${rate}\\b`),
  new RegExp(
    `\\bzzmachine\\b.{0,40}\\b(?:reads?|reading|evaluat\\w+|review\\w*|summari\\w+|process\\w*|grad\\w+)\\b.{0,80}\\b(?:${duty}|correct|verdict)\\b`,
  ),
  new RegExp(
    `\\b(?:this|our|the present) ${subject} (?:\\w+ )?${duty}(?: always)? be (?:\\w+ )?${rated}\\b`,
  ),
  new RegExp(
    `\\b(?:summar(?:y|ies)|reviews?|answers?|ratings?|reports?|evaluations?|assessments?|scores?|verdicts?) (?:of|for|about|on) this ${subject}.{0,30}\\b${duty}\\b`,
  ),
  /\bit is (?:mandatory|required|necessary|imperative|obligatory|essential) (?:for|that) (?:\w+ ){0,2}zzmachine\b/,
  new RegExp(
    `\\b(?:if|when|in case|should|were|whenever|as long as)\\b.{0,60}\\bzzmachine\\b.{0,140}\\b(?:${duty}|verdict|copy|rating|score|recommend|increase|raise)`,
  ),
];

/** Beginnings of a machine's part in a conversation, notes where praise or marks follow. */
const withPraise: readonly RegExp[] = [
  new RegExp(
    `^\\W*(?:as|being) (?:an? )?(?:\\w+ )?(?:zzmachine|${reader})\\b, ?(?:you|please|\\w+)\\b`,
  ),
  /^\W*(?:system|assistant|user|developer|admin|zzmachine|reviewers?|referees?|output|response|a(?=:))\s*\]?\s*[:,] /,
];

/** Earlier orders that are said to be over. */
const isOver =
  /\b(?:instructions?|directions?|prompts?|tasks?|rules|guidelines?|orders)\b.{0,40}\b(?:no longer appl\w+|(?:is|are|has been|have been)(?: now| hereby)? (?:void|cancell?ed|null|obsolete|invalid|replaced|superseded|lifted|suspended|overridden|revoked))\b/;

/** Of a sentence that speaks of attacks, more is asked for. */
const topic =
  /\b(?:jailbreak\w*|injection\w*|adversar\w+|red[- ]team\w*|attack(?:s|ers?|ing)?|malicious|defen[cs]es?|vulnerab\w*|hidden (?:prompts?|instructions?|text)|obey|follow instructions)\b/;

/** Authors who say what they did: no note, whatever it is about. */
const ownReport =
  /\b(?:in this (?:paper|work|study|article|survey)(?=,| we| i )|(?:this|our|the) (?:\w+ )?(?:paper|work|study|article|survey|report|thesis) (?:\w+ )?(?:argues?|presents?|proposes?|shows?|studies|examines?|introduces?|investigates?|asks|explores?|considers?|describes?|discusses|reports?|evaluates?|develops?|addresses|finds?|demonstrates?|offers?|provides?|advocates?|reviews?|surveys?|aims?|synthesi[sz]es|outlines|makes|uses|takes|analy[sz]es|contributes|calls)|we (?!(?:kindly |strongly )?(?:ask|urge|instruct|request|beg|order)\b)\w+|our (?:results|findings|experiments|method|approach|model))\b/;

const hyped = new RegExp(`\\b${hype}\\b`, 'g');
const verdict =
  /\b(?:strong accept|accept(?:ance|ed)?(?! (?:at|to|by|in|for|as)\b)|score of \d+|\d+ ?\/ ?\d+|ten out of ten|a \d+|award|criticis|criticiz|best paper|superior to all|upvote|highest possible|full marks|no limitations|none\b)/;

/** Words of a sentence that say something, and that no praise, verdict or address is made of. */
const ownWords = (sentence: string): number =>
  (sentence.match(/\p{L}[\p{L}\p{N}]*/gu) ?? []).filter(
    (one) => one.length > 2 && !stopWords.has(one) && !plainWords.has(one),
  ).length;

/** High praise or a verdict, with next to nothing else in the sentence. */
function isHollowPraise(sentence: string): boolean {
  const found = sentence.match(hyped)?.length ?? 0;
  if (found >= 2) return ownWords(sentence) < found;
  if (found === 0 && !verdict.test(sentence)) return false;
  const isOfPaper =
    /\b(?:this|our|present|said) (?:\w+ )?(?:paper|article|manuscript|submission|work|study)\b/.test(
      sentence,
    );
  const isVerdict =
    isOfPaper ||
    has.myOpinion.test(sentence) ||
    found === 1 ||
    /\bhighest possible\b/.test(sentence);
  return isVerdict && ownWords(sentence) <= Number(isOfPaper);
}

/** What stands before a colon where somebody else's answer is written for them. */
const label =
  /(?:^|[.!?]\s)\W*(?:(?:the )?(?:correct|only|right|proper|fair|ideal|expected|acceptable|official|suggested|recommended|final) )?(?:summary|tl;?dr|score|rating|verdict|recommendation|review|decision|grade)s?\b(?:[^.:]{0,50}\b(?:zzmachine|models?|verbatim)\b[^.:]{0,12})?(?: of this \w+)?(?: is| would be)?\s*:/;
const rightAnswer =
  /\b(?:correct|only (?:correct|acceptable|right)|right|proper|fair|ideal|acceptable|honest) (?:summary|review|reviewer|verdict|answer|rating|score|description|assessment)\b.{0,24}\b(?:is|would|must|says?)\b/;
/** Somebody who says whom the reader obeys. */
const authority =
  /\b(?:i am|this is|we are) (?:the|your) (?:developer|administrator|admin|owner|operator|creator|system)s?\b|\b(?:developer|admin|debug|god|sudo|jailbreak|maintenance) mode (?:is )?(?:enabled|activated|on)\b|\bthe user (?:has |also )?(?:asked|wants|asks|expects|told|said|requires|instructed)(?: that)? (?:you\b|to praise)/;
/** The wire format of an answer. */
const wire = /\{\s*["'](?:id|sentences|summary|answer|text|role|content|score|rating)["']\s*:/;
/** To drop orders and to praise, in one breath and without a full stop. */
const inOneBreath =
  /\b(?:ignore|disregard|forget)\b(?: \w+){0,3} (?:previous|prior|above|earlier|preceding) (?:\w+ )?(?:instructions?|prompts?|rules|guidelines)\b\W{0,3}(?:and|now|then|instead|say|write|praise|give)\b/;

/** Sentences that speak to whoever reads, of what they are to make of the paper. */
function speaksToReader(sentence: string): boolean {
  if (ownReport.test(sentence)) return false;
  const isOfPaper = has.thisPaper.test(sentence);
  const isPraising = has.praise.test(sentence) || verdict.test(sentence);
  const isOpinion = has.myOpinion.test(sentence) || /\byour answer\b/.test(sentence);
  const must = mustDo.test(sentence);
  if (has.you.test(sentence) && isPraising && isOfPaper) return true;
  if (
    /\b(?:summar(?:y|ies)|reviews?|reviewers?) that\b.{0,60}\b(?:wrong|invalid|incorrect|rejected|mistaken)\b/.test(
      sentence,
    ) &&
    isOfPaper
  )
    return true;
  if (has.you.test(sentence) && must && isOfPaper && toReadOrJudge.test(sentence)) return true;
  if (
    /\byour (?:summary|review|answer|verdict|rating|response)\b/.test(sentence) &&
    (isOfPaper || isPraising)
  )
    return true;
  if (isOfPaper && machineMust.test(sentence) && (isPraising || toReadOrJudge.test(sentence)))
    return true;
  return isOpinion && label.test(sentence) && isPraising;
}
const mustDo =
  /\b(?:must|should|shall|have to|has to|need to|needs to|ought to|will|are (?:not )?(?:allowed|to|asked|required|instructed|supposed)|cannot|may not|wants?|asked)\b/;
const machineMust =
  /\bzzmachine\b.{0,30}\b(?:must|should|shall|have to|has to|needs? to|ought to|will|(?:is|are) (?:not )?(?:allowed|asked|required|instructed|supposed|invited|encouraged))\b|\b(?:must|should|shall|may|can)\b.{0,30}\bby (?:an?|any|every|all) (?:\w+ )?zzmachine\b|\b(?:we|i) (?:kindly |strongly )?(?:ask|urge|request|want|instruct|beg|invite)\b.{0,20}zzmachine\b|\blet it be known\b.{0,20}zzmachine\b/;
const toReadOrJudge =
  /\b(?:critici[sz]\w*|reject\w*|accept\w*|prais\w*|recommend\w*|endors\w*|rate|score|upvote|speak (?:highly|well)|doubt\w*|post|promote)\b/;

const flawed =
  /\b(?:not|never) (?:list|mention|report|find|criticis\w*|criticiz\w*)\b|\b(?:essential|required|recommended) reading\b|\btop pick\b/;

/**
 * How surely an English sentence is a note to a machine.
 * @param sentence folded, its quotations of others taken out.
 * @param whole with them: what it asks for may be quoted.
 */
export function englishSuspicion(sentence: string, whole = sentence): Suspicion {
  const marked = withMachines(sentence);
  if (clear.some((pattern) => pattern.test(marked))) return 2;
  if (wire.test(sentence) || authority.test(sentence)) return 2;
  const isTopic = topic.test(sentence);
  const found = ordersIn(sentence);
  const isPlain = found.some(
    (one) => one.isPlain && (!isTopic || has.you.test(sentence) || one.isForPraise),
  );
  if (isPlain) return 2;
  const isPraising = has.praise.test(whole) || flawed.test(whole);
  const isOfPaper = has.thisPaper.test(sentence);
  if (!isTopic && isPraising && !ownReport.test(sentence)) {
    if (isOfPaper && aboutThis.some((pattern) => pattern.test(marked))) return 2;
    if (
      (isOfPaper || has.myOpinion.test(sentence)) &&
      withPraise.some((pattern) => pattern.test(marked))
    )
      return 2;
    if (
      (rightAnswer.test(sentence) &&
        (isOfPaper || has.hype.test(sentence) || verdict.test(sentence))) ||
      (label.test(marked) && (has.hype.test(sentence) || verdict.test(sentence)))
    )
      return 2;
    if (isOfPaper && inOneBreath.test(sentence)) return 2;
  }
  if (!isTopic && speaksToReader(marked)) return 2;
  if (addressed.some((pattern) => pattern.test(marked)))
    return has.paper.test(sentence) || isPraising || has.opinion.test(sentence) ? 2 : 1;
  if (isOver.test(sentence) && (earlier.test(sentence) || has.you.test(sentence))) return 2;
  if (isHollowPraise(sentence)) return 2;
  return found.length > 0 ? 1 : 0;
}
