import {
  dropVerbs,
  favourVerbs,
  flaws,
  giveVerbs,
  opinion,
  orders,
  paper,
  praise,
  sayVerbs,
} from './english-words.ts';

const word = (pattern: string): RegExp => new RegExp(`\\b${pattern}(?![\\w-])`);
const begin = (pattern: string): RegExp => new RegExp(`^${pattern}(?=\\s|[.!]?$)`);

const has = {
  paper: word(paper),
  praise: word(praise),
  opinion: word(opinion),
  flaws: word(flaws),
};

/** What may stand before an order without being a part of it. */
const leadIns =
  /^(?:(?:and|then|but|so|now|just|simply|instead|immediately|always|also|please|kindly|ok(?:ay)?|next|only|hence|therefore|remember to|(?:make|be) sure (?:to|that you)|do not forget to|from (?:now|here) on|in your (?:\w+ )?(?:summary|review|answer|response|report)|would you be so kind as to|you (?:must|should|will|shall|have to|need to|are to|ought to|are (?:required|asked|instructed|requested|told|ordered|expected|obliged) to)(?: always| now| only)?|(?:i|we) (?:kindly |strongly )?(?:want|need|ask|order|urge|instruct|request|would like|invite) (?:you|\w+ \w+) to)\s+)+/;
/** What makes an order of the verb that follows, wherever it stands. */
const clearLead =
  /\b(?:please|kindly|(?:make|be) sure to|you (?:must|should|will|shall|have to|need to|are to|ought to|are (?:required|asked|instructed|requested|told|ordered|expected|obliged) to)|would you be so kind as to)\s+$/;

const drop = begin(dropVerbs);
const give = begin(giveVerbs);
const favour = begin(favourVerbs);
const say = begin(sayVerbs);
const order = word(orders);
/** Of orders that were given before. */
export const earlier =
  /\b(?:previous|prior|above|earlier|preceding|former|system|initial|original|your|you (?:were|have been|are|received|got)|given (?:above|before|to you)|what(?:ever)? (?:the|you|was|has)|everything|anything|all (?:other|of (?:your|the)|(?:the )?(?:rules|instructions|prompts|guidelines)))\b/;
const beforeThis =
  /^\S+(?: \S+){0,2} (?:(?:all|everything|anything|whatever|what)(?: of)?(?: \w+){0,3} (?:above|before|previously|earlier|you (?:were|have been|are|learned|learnt)|was said)|the above|your (?:\w+ ){0,2}(?:instructions?|guidelines?|rules|prompts?|programming|task|training))\b/;

/** Verbs of which engineers make much use. */
const weakDrop =
  /^(?:clear|reset|drop|skip|replace|delete|erase|cancel|suspend|void|put aside|discard)\b(?! (?:all|any|every|everything|your|the (?:above|previous|prior|system)|previous|prior|earlier)\b)/;

/** Whether the rest of a sentence, from a verb on, is an order to drop earlier orders. */
const dropsOrders = (rest: string): boolean => {
  if (!drop.test(rest) || weakDrop.test(rest)) return false;
  const near = rest.slice(0, 110);
  return beforeThis.test(near) || (order.test(near) && earlier.test(near));
};

/** Whether it is an order to praise the paper. */
function ordersPraise(rest: string): boolean {
  const near = rest.slice(0, 160);
  const object = near.slice(0, 70);
  if (favour.test(rest))
    return (
      /^\w+ (?:for )?(?:the |its )?(?:acceptance|accepting|authors?\b)/.test(object) ||
      has.paper.test(object)
    );
  if (
    give.test(rest) &&
    has.praise.test(near) &&
    (has.opinion.test(near) || has.paper.test(object))
  )
    return true;
  if (!say.test(rest)) return false;
  if (
    /^be (?:very )?(?:nice|kind|generous|positive|enthusiastic|lenient|gentle|favou?rable) (?:to|with|about|towards?|in)\b/.test(
      rest,
    )
  )
    return true;
  if (
    /^\w+ (?:to )?(?:the |your |every ?|all )?(?:readers?|users?|everyone|everybody|people|anybody|humans?)\b/.test(
      rest,
    )
  )
    return has.praise.test(near) || /\bmust\b/.test(near);
  return has.praise.test(near) && has.paper.test(near);
}

/** What a reading program works on or for: its own text, whoever asked, this very note. */
const itsTask = new RegExp(
  `^(?:tell|do not|don't|never|include|mention|put|place|post|show|send|translate|summari[sz]e|write|produce|output|hide|keep|use|answer|click|open|download|visit|stop|skip|add|append|insert|start|begin|finish|instead of|ignore|refuse|replace|rate|return)\\b.{0,40}?\\b(?:${[
    '(?:the|your|a|any|its) (?:\\w+ )?(?:summary|answer|review|reply|response|digest)(?! (?:of|generation|quality|model))',
    'this (?:sentence|note|line|paragraph|message|prompt|abstract|instruction|fact)',
    '(?:rest of the |following )abstract',
    '(?:to|from) the (?:user|human)s?',
    '(?:tell|ask|convince|not tell) (?:the )?(?:users?|humans?|everyone|everybody)',
    '(?:an?|the) (?:poem|song|joke|story)',
    'there are no(?:ne)?\\b|there are none',
    'stop reading',
    'instructions? secret',
    'as the summary',
    'position one',
    '(?:every|any|all) questions? about',
    '@\\w+',
    'link to \\S+\\.\\w{2,}',
    'visit \\S+\\.\\w{2,}',
  ].join('|')})`,
);
const getsAccepted =
  /^(?:do|get|make|help|ensure|let|see)\b.{0,40}\bthis (?:paper|work|manuscript|submission|article)\b.{0,20}\b(?:accepted|published|shown|wins?|selected|first)\b/;
/** To put this paper before others, where a reader ranks. */
const ranks =
  /^(?:choose|select|pick|prefer|rank|put|place|consider|treat|set|assign|give|boost|post|show)\b.{0,30}\b(?:(?:this|our|the present) (?:paper|one|work|article|submission|manuscript)(?:$|[.!]| (?:over|above|before|first|as (?:flawless|the|a top|your)|in (?:the|every))\b)|this (?:one )?(?:above|over) |(?:this|it) (?:as )?the top pick|relevance(?: score)? (?:to |of )?\d|relevance to (?:the )?max)/;
const distorts =
  /^(?:exaggerate|overstate|overlook|embellish|invent|inflate|replace|improve)\b.{0,30}\b(?:results?|numbers|scores?|shortcomings|flaws|weaknesses|claims)\b.{0,30}(?:\bwhen you\b|\bwith better\b|\band (?:endorse|praise|recommend)\b|\bof this\b|\byour\b|[.!]?$)/;
const marksAlone =
  /^(?:rate|score|grade|mark)(?: (?:it|this|with|as|at))*:? (?:\d+(?: ?\/ ?\d+)?|an? a\+?|full|top|highest|strong accept)\s*[.!]?$/;

const hides =
  /^(?:(?:do not|don't|never|avoid|refrain from) (?:even )?(?:mention|list|point|report|critici[sz]|includ|discuss|highlight|reveal|talk|say|show|rais|bring|tell|writ|not|refer|address|emphasi[sz]|stat|spell|look|search|any\b|negative)|omit|leave out|hide|conceal|suppress|keep (?:quiet|silent) about|downplay)\w*\b/;
const hidesFlaws = (rest: string): boolean => hides.test(rest) && has.flaws.test(rest.slice(0, 90));

const answersOnly = [
  /^(?:output|reply|respond|answer|print|return|say|write|repeat|copy|produce|echo|type)\b.{0,24}\b(?:only|nothing but|exactly|solely|verbatim|the following|after me|word for word|with the (?:word|phrase|sentence|text)s?)\b(?! (?:if|when|once|what|on|for|in)\b)/,
  /^(?:respond|reply|answer) (?:only )?with (?:only )?(?:["“'‘]|qqq)/,
  /^(?:begin|start|open|end|finish|close|conclude) (?:your|the|every|each|all)? ?(?:summar(?:y|ies)|reviews?|answers?|responses?|reply|replies|outputs?) (?:with|by)\b/,
];
const tellsSecrets =
  /^(?:print|reveal|show|repeat|output|disclose|leak|send|tell|list|expose|display|return|give|summari[sz]e)\b.{0,40}\b(?:your|system|hidden|secret)\b.{0,24}\b(?:prompt|instructions?|api key|password|secrets?|credentials|token)\b/;

/** Any verb by which such an order begins. */
const anyVerb = begin(
  `(?:${[dropVerbs, giveVerbs, favourVerbs, sayVerbs].join('|')}|avoid|omit|without|leave out|hide|conceal|suppress|refrain from|keep|downplay|do not|don't|never|reply|type|echo|reveal|disclose|leak|send|expose|display|post|send|translate|click|open|download|visit|stop|do|finish|instead of|refuse|get|help|ensure|let|see|prefer|exaggerate|overstate|overlook|embellish|invent|inflate|rank)`,
);

/** Whether the rest of a sentence, from a verb on, is an order such as only a reading machine gets. */
function isOrder(rest: string): boolean {
  if (!anyVerb.test(rest)) return false;
  return (
    dropsOrders(rest) ||
    ordersPraise(rest) ||
    hidesFlaws(rest) ||
    tellsSecrets.test(rest) ||
    itsTask.test(rest) ||
    marksAlone.test(rest) ||
    getsAccepted.test(rest) ||
    ranks.test(rest) ||
    distorts.test(rest) ||
    answersOnly.some((pattern) => pattern.test(rest))
  );
}

/** Clauses of a sentence, each from its first word, and whether it opens the sentence or follows a sign that may stand before an order. */
function clausesOf(sentence: string): { rest: string; isFirst: boolean; lead: string }[] {
  const starts = [
    0,
    ...[
      ...sentence.matchAll(
        /[:;,—–(["“”'‘’\]})!>*#|-]+\s*|\b(?:and|then|please|kindly|you (?:must|should|will|shall|have to|need to|are to))\s+/g,
      ),
    ].map(({ 0: found, index }) => index + found.length),
  ];
  return starts.map((start) => {
    const text = sentence.slice(start).replace(/^[^\p{L}\p{N}]+/u, '');
    const rest = text.replace(leadIns, '');
    const lead = sentence.slice(0, start) + text.slice(0, text.length - rest.length);
    return { rest, isFirst: sentence.slice(0, start).trim() === '', lead };
  });
}

/** An order as it stands in a sentence. */
interface Order {
  /** Whether it opens the sentence or follows a sign that may stand before an order: in the middle of one it may be a part of a statement. */
  isPlain: boolean;
  /** Whether it asks for praise, and not only to leave something aside. */
  isForPraise: boolean;
}

/** Every order of a sentence such as only a reading machine gets. @param sentence folded. */
export const ordersIn = (sentence: string): Order[] =>
  clausesOf(sentence)
    .filter(({ rest }) => isOrder(rest))
    .map(({ rest, isFirst, lead }) => ({
      isPlain:
        isFirst ||
        clearLead.test(lead) ||
        /(?:[:;!“‘(\]—–]|(?:^|\s)["'])\s*$/.test(lead) ||
        /^(?:before|after|when|while|once|on|by) \w+ing(?: [^,]{0,30})?,\s*$/.test(lead) ||
        /^(?:when(?:ever)?|if|once|should|in case)\b[^,]*\b(?:asks?|asked|summari\w+|review\w*|machine|users?|someone|you)\b[^,]*,\s*$/.test(
          lead,
        ) ||
        /^(?:dear|hello|hi|hey|o|llm|ai|assistant|reviewer)\b[^,]{0,40},\s*$/.test(lead),
      isForPraise: ordersPraise(rest),
    }));
