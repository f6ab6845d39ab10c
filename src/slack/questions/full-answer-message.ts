import { t } from '../../lib/language/t.ts';
import { cutAtWord } from '../../lib/text/cut-at-word.ts';
import type { Paper } from '../../paper.ts';
import type { PlacedAnswer } from '../../summarise/full-text/ask-full-text.ts';
import { longestQuote, type PlacedSentence } from '../../summarise/full-text/placed-sentence.ts';
import { checkMessage } from '../blocks/block-kit-schema.ts';
import { withdrawnMark } from '../blocks/describe-paper.ts';
import { type Message, sectionBlock } from '../blocks/message.ts';
import { escapeMrkdwn, mrkdwnPaper } from '../blocks/mrkdwn.ts';
import { placeMrkdwn } from './full-text-link.ts';

const quote = (paper: Paper, { text, section }: PlacedSentence): string =>
  `> ${escapeMrkdwn(cutAtWord(text, longestQuote))} _(${placeMrkdwn(paper, section)})_`;

/** What answers before the quotations. */
function leadOf(paper: Paper, answer: PlacedAnswer): string[] {
  const title = mrkdwnPaper(paper.id, paper.title);
  const from = t`From the full text of ${title}:`;
  if (answer.text !== null) return [escapeMrkdwn(answer.text), from];
  if (answer.quoted.length > 0) return [from];
  return answer.isOfModel
    ? [
        t`The paper does not say: no passage of the full text of ${title} that is near to your question answers it.`,
      ]
    : [t`I found no sentence in the full text of ${title} that is near to your question.`];
}

/** How the answer came about. */
function noteOf({ isOfModel, says, quoted, isByPart }: PlacedAnswer): string {
  if (isOfModel && !says) return t`_A language model read the passages that are nearest._`;
  if (isOfModel)
    return t`_Written by a language model from passages of the full text, and compared with them._`;
  if (quoted.length > 0 && isByPart)
    return t`_I quote sentences of the part of the paper that you ask about; it may say more._`;
  return quoted.length > 0
    ? t`_I quote the sentences that are nearest to your question; the paper may say more._`
    : t`_Without a language model I go by words: ask in those that the paper may use._`;
}

/** The answer to a question from the full text of a paper: a model's checked sentences, or short quotations, each with its place. */
export function fullAnswerMessage(paper: Paper, answer: PlacedAnswer): Message {
  const mark = withdrawnMark(paper);
  const lines = [...leadOf(paper, answer), ...answer.quoted.map((one) => quote(paper, one))];
  const note = noteOf(answer);
  return checkMessage({
    text:
      answer.text ??
      (answer.quoted.map(({ text }) => cutAtWord(text, longestQuote)).join(' ') ||
        (answer.isOfModel
          ? t`The paper does not say.`
          : t`I found nothing near to your question.`)),
    blocks: [sectionBlock(cutAtWord([...(mark ? [mark] : []), ...lines, note].join('\n'), 3000))],
  });
}
