import { visibleText } from '../llm/untrusted-text.ts';

const machine =
  '(?:ai|llms?|(?:large )?language models?|chat ?bots?|chatgpt|gpt|claude|gemini|automated|machine)';
const reader =
  '(?:reviewers?|readers?|assistants?|systems?|agents?|models?|summari[sz]ers?|tools?)';

/** Wording that addresses a model instead of describing one. */
const patterns = [
  /\b(?:ignore|disregard|forget|override)\b.{0,30}\b(?:previous|prior|above|earlier|preceding|other|these|your)\b.{0,30}\b(?:instructions?|prompts?|rules|guidelines|directions)\b/i,
  /\b(?:give|write|assign|provide|return|output|produce)\b.{0,30}\b(?:only )?(?:a |an )?(?:positive|favou?rable|high(?:est)?|glowing|top|maximum|perfect)\b.{0,20}\b(?:reviews?|scores?|ratings?|assessments?|evaluations?)\b(?! (?:on|in|of|for|across|than|to(?! (?:this|the|our) (?:paper|work|submission|manuscript)))\b)/i,
  /\bdo(?: not|n't) (?:mention|highlight|report|list|include|point out)\b.{0,30}\b(?:negatives?|weakness(?:es)?|limitations?|flaws|criticisms?)\b/i,
  new RegExp(
    `\\b(?:note|notes|attention|message|instructions?|important|dear|hello)\\b[^.]{0,12}\\b${machine}\\b(?: ${reader})?\\s*[:,!]`,
    'i',
  ),
  new RegExp(`\\b(?:if|as) (?:you are|you're|you act as) (?:an? )?${machine}\\b`, 'i'),
  new RegExp(`\\byou are (?:now )?(?:an? )?(?:helpful )?${machine}\\b`, 'i'),
  new RegExp(
    `(?:^|[.!?] )(?:dear )?${machine} ${reader}\\s*[:,] ?(?:accept|please|give|rate|recommend|ignore|note|read|do|you|say|write|respond)\\b`,
    'i',
  ),
  /\b(?:you must|please|always|strongly|now) (?:recommend|accept)(?: acceptance| accepting)?\b.{0,20}\b(?:paper|submission|manuscript|work|acceptance)\b/i,
  /\b(?:system prompt|new instructions?|begin instructions?|end of (?:abstract|paper|input))\s*:/i,
  /<\/?\s*(?:system|instructions?|paper|abstract|prompt|user|assistant)\s*>|\[(?:INST|SYSTEM)\]|<\|im_start\|>/i,
  /\b(?:respond|reply|answer) (?:only )?with (?:only )?["“'‘]/i,
  /\b(?:say|write|state|mention|include) (?:only )?(?:that )?(?:in your (?:summary|review|answer)|in the summary)\b/i,
  /\byour (?:summary|review|answer|response|output) (?:must|should|has to|needs to)\b/i,
];

/**
 * Whether a paper's text addresses a language model that reads it ("ignore previous instructions", "note to AI
 * reviewers: ..."), invisible characters removed. It errs on the side of yes: a paper that only quotes such wording
 * loses no more than the model's summary.
 */
export function addressesAiReader(text: string): boolean {
  const plain = visibleText(text).normalize('NFKC');
  return patterns.some((pattern) => pattern.test(plain));
}
