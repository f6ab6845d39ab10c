import { abbreviationsIn } from './abbreviations.ts';
import { rememberTexts } from './remember-texts.ts';

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

const announced =
  '\\b(?:we|paper|work|study) (?:\\w+ ){0,2}?(?:propos|introduc|present|develop|term|call)\\w* ';
/** What everybody has and no paper is named by. */
const common =
  /^(?:(?:M?LL|VL|LV|VLA|LR|PR|OR|MLL|LMM|LM|SL)Ms?|VLAs?|RL\w*|MARL|SFT|PPO|GRPO|DPO|RAG|MDPs?|CoT|AI|ML|MCTS|LLM-\w+)$/;

/**
 * The name that a paper gives to what it proposes, e.g. `Ferret` of "Ferret: Planning with Small Maps"; `null` when there
 * is none that the abstract uses.
 */
export const nameOfPaper = rememberTexts<[title: string, abstract: string], string | null>(
  20,
  findName,
);

function findName(title: string, abstract: string): string | null {
  const colon = /^([^:]{2,40}):\s/.exec(title)?.[1]?.trim();
  if (colon !== undefined && isNameLike(colon)) {
    const used = new RegExp(`(?<![\\p{L}\\d-])${RegExp.escape(colon)}(?![\\p{L}\\d])`, 'iu');
    if (used.test(abstract)) return colon;
  }
  const called = introduced.exec(abstract)?.[1];
  const isUsed = (one: string) => !common.test(one) && abstract.split(one).length > 2;
  if (called !== undefined && isUsed(called)) return called;
  // "We propose folded map planning (FMP)".
  for (const [short, long] of abbreviationsIn(abstract))
    if (
      isUsed(short) &&
      new RegExp(`${announced}(?:[\\p{L}-]+ ){0,4}?["“]?${RegExp.escape(long)}`, 'iu').test(
        abstract,
      )
    )
      return short;
  return null;
}
