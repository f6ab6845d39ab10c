import type { Paper } from '../paper.ts';
import { unsupportedClaims } from './unsupported-claims.ts';

/** Longest summary of a model in UTF-16 units, as its prompt asks. */
const summaryLimit = 420;

/** Links and Slack's mentions, which a model's answer must not have. */
export const linkOrMention =
  /https?:|www\.|\b[\w-]+\.(?:com|org|net|io|ai|dev|co)\b|<[@!#]|[@#]\w|\]\(/i;

/**
 * Why a model's summary of a paper must not be shown, as a sentence, or `null` when it may: it is about another paper,
 * is not two or three sentences in 420 characters, leaks reasoning, has links or mentions, or claims numbers and names
 * that the paper's text does not have.
 */
export function findSummaryFault(
  answer: { id: string; sentences: string[] },
  paper: Paper,
): string | null {
  const text = answer.sentences.map((sentence) => sentence.trim()).join(' ');
  const about = `The language model's summary of "${paper.title}"`;
  if (answer.id !== paper.id) return `${about} was about another paper.`;
  if (answer.sentences.length < 2 || answer.sentences.length > 3)
    return `${about} was not two or three sentences.`;
  if (
    answer.sentences.some(
      (sentence) => !/[\p{L}\p{N}].*[.!?。！？]["”’')]?$/u.test(sentence.trim()),
    )
  )
    return `${about} held a sentence that is not one.`;
  if (text.length > summaryLimit) return `${about} was too long.`;
  if (/<\s*\/?\s*think/i.test(text)) return `${about} held the model's own thoughts.`;
  if (linkOrMention.test(text)) return `${about} held a link or a mention.`;
  const claims = unsupportedClaims(text, paper);
  if (claims.length > 0) return `${about} claimed what its text does not: ${claims.join(', ')}.`;
  return null;
}
