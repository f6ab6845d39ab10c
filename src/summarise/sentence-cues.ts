/** What the wording of a sentence says about its part in the abstract. */
export interface SentenceCues {
  /** Says what the authors made, did or claim. */
  proposal: boolean;
  /** Names the work itself: "we propose", "this paper introduces". */
  announcing: boolean;
  /** A further point beside the main one: "we also". */
  secondary: boolean;
  /** Says what was found. */
  finding: boolean;
  /** Says only that something was shown to work. */
  hollow: boolean;
  /** States what the field is about or what others lack. */
  background: boolean;
  /** Code, data, thanks, hopes: nothing about the paper's content. */
  boilerplate: boolean;
  /** Needs the sentence before it to be understood. */
  dangling: boolean;
}

const proposal = [
  /\b(?:we|i|authors|(?:this|the|our) (?:paper|work|study|article|survey|report|thesis|research))(?:\s+\w+){0,3}?\s+(?:propos|introduc|present|develop|describ|design|formulat|devis|build|creat|propos|address|tackl|stud(?:y|ies)|investigat|examin|explor|argue|prov|deriv|train|systemati[sz]|survey|review|offer|reinterpret|frame|cast|show|release|call|formali[sz]|establish|adopt|us(?:e|es)\b|aim)/i,
  /\b(?:is|are|was) (?:introduced|proposed|presented|developed|devised|described|called)\b/i,
  /\b(?:our|the) (?:key|main|central|core) (?:idea|insight|innovation|contribution)/i,
  /(?:本文|我们|我們|提出|本研究|本論文|提案)/,
];
const announcing =
  /\b(?:we|(?:this|the|our) (?:paper|work|study|article|survey|report|research))(?:\s+\w+){0,2}?\s+(?:propos|introduc|present|develop|describ|implement)|(?:提出|提案)/i;
const secondary =
  /^(?:furthermore|additionally|moreover|in addition|besides|also|second|secondly|third|to further)\b|\bwe (?:also|further|additionally)\b/i;
const hollow =
  /\b(?:effectiveness|efficacy|superiority|validity|potential) of (?:our|the|this) (?:proposed )?(?:approach|method|framework|model|algorithm)s?[.!]?$/i;
const finding = [
  /\b(?:results?|experiments?|evaluations?|analys[ei]s|simulations?|findings|backtest\w*|ablations?|stud(?:y|ies))\b.{0,80}\b(?:show|demonstrat|suggest|indicat|reveal|confirm|illustrat|verif|validat|testif|highlight|underscor)/i,
  /\b(?:outperform|surpass|exceed|beats?\b|improv(?:es|ed|ing)\b|achiev|attain|reach(?:es|ed)\b|reduc(?:es|ed|ing|tion)\b|cut(?:s|ting)\b|match(?:es|ed)\b|gains?\b|speed-?up|state[- ]of[- ]the[- ]art|statistically significant)/i,
  /\bwe (?:\w+ ){0,2}(?:find|found|show|demonstrate|observe|prove|discover)/i,
  /(?:实验|實驗|结果|結果|优于|実験|達成)/,
];
const background = [
  /^(?:recent(?:ly)?|in recent|over the (?:past|last)|traditional(?:ly)?|conventional|existing|prior|previous|early|current(?:ly)?|many|most|several|much|despite|although|while|with the (?:rise|advent|rapid|growing|increasing)|thanks to|today|nowadays|to date|typically|modern|successive|common)\b/i,
  /^(?:[\w()-]+[ ,]+){1,14}(?:(?:has|have) (?:recently |long |also )?(?:been|become|emerged|gained|shown|demonstrated|achieved|attracted|made|revolutioni[sz]ed|worked|improved|transformed|received)|holds? (?:\w+ )?promise)\b/i,
  /^(?:[\w()-]+[ ,]+){0,8}(?:is|are|remains?) (?:\w+ ){0,2}(?:an? )?(?:\w+ ){0,2}(?:essential|fundamental|crucial|critical|important|challeng\w*|difficult|popular|ubiquitous|underexplored|key|core|powerful|becoming)\b/i,
  /\b(?:remains? (?:an? )?(?:open|unclear|under-?explored|challeng\w*|difficult|poorly)|little is known|limitations?\b|suffers? from|fall short|struggles?\b|often (?:fail|overlook|rel(?:y|ies))|challenges? (?:remain|persist))/i,
];
const boilerplate = [
  // arXiv's listing pages write "this https URL" in the place of a link.
  /https?:\/\/|\bthis https? URL\b|\bwww\.|\bgithub\b/i,
  /\b(?:code|codes|codebase|source|implementation|models?|weights|checkpoints?|datasets?|data|demos?|videos?|project page|website|framework|library)\b.{0,60}\b(?:(?:publicly|freely|openly|made|is|are|be) (?:\w+ )?available|open-?sourced?|released|can be (?:found|accessed))/i,
  /\bwe (?:will |also |publicly |have |make |hereby )*(?:release|open-?source|make)\b.{0,80}\b(?:code|data|model|available|public)/i,
  /\b(?:we (?:hope|believe|thank)|future (?:work|research|directions?)|paving the way|pave the way|accepted (?:at|to|by)|to appear (?:in|at)|in proceedings|copyright|all rights reserved|funded by|corresponding author)\b/i,
];
const dangling =
  /^(?:it|its|this|these|those|that|they|their|them|he|she|such|both|the former|the latter|however|moreover|furthermore|additionally|in addition|besides|thus|therefore|hence|consequently|as a result|accordingly|then|next|finally|also|first|second|secondly|third|similarly|likewise|instead|nevertheless|nonetheless|meanwhile|conversely|in contrast|by contrast|rather|for (?:example|instance)|specifically|in particular|notably|in response|motivated by this|inspired by this|to (?:this end|do so|(?:address|tackle|overcome|mitigate|solve|bridge|fill|close|remedy|improve|empirically)\b[^,]{0,40}\b(?:this|these|such|it)\b)|\(?(?:i{1,3}|iv|v|\d)\))\b/i;
/** These name the paper and need nothing before them. */
const selfContained =
  /^(?:this|these) (?:paper|work|study|article|survey|report|thesis|research|tutorial)\b/i;

const anyOf = (patterns: RegExp[], sentence: string) =>
  patterns.some((pattern) => pattern.test(sentence));

const ofAuthors =
  /\b(?:we|our|us|(?:this|the present) (?:paper|work|study|article|report|survey))\b/i;

/** "Recently, early-exit strategies are proposed": by others. */
const isOfOthers = (sentence: string): boolean =>
  /^(?:recent(?:ly)?|existing|prior|previous|earlier|several|many|most|various|numerous|some|a (?:number|variety) of)\b/i.test(
    sentence,
  ) && !ofAuthors.test(sentence);

/** Reads the cues of one sentence; English ones in full, Chinese and Japanese ones for the main parts. */
export function sentenceCues(sentence: string): SentenceCues {
  const proposes = anyOf(proposal, sentence) && !isOfOthers(sentence);
  const isBackground = anyOf(background, sentence) && !proposes;
  return {
    proposal: proposes,
    announcing: announcing.test(sentence),
    secondary: secondary.test(sentence),
    // What others achieved is background, not a finding.
    finding: anyOf(finding, sentence) && !isBackground,
    hollow: hollow.test(sentence),
    background: isBackground,
    boilerplate: anyOf(boilerplate, sentence),
    dangling: dangling.test(sentence) && !selfContained.test(sentence),
  };
}

/**
 * The cues of all sentences of an abstract. What stands before the authors or the paper's name are first spoken of is
 * background, whatever its words.
 */
export function abstractCues(sentences: readonly string[], name: string | null): SentenceCues[] {
  const all = sentences.map(sentenceCues);
  const isOwn = (sentence: string, at: number) =>
    all[at]?.proposal || ofAuthors.test(sentence) || (name !== null && sentence.includes(name));
  const own = sentences.findIndex(isOwn);
  return all.map((cues, at) => (at < own ? { ...cues, background: true, finding: false } : cues));
}
