import { t } from '../../lib/language/t.ts';
import { cutAtWord } from '../../lib/text/cut-at-word.ts';
import type { Paper } from '../../paper.ts';
import {
  answerFromText,
  type ModelAnswer,
  type QuotedSentence,
} from '../../summarise/answer-question.ts';
import { checkMessage } from '../blocks/block-kit-schema.ts';
import { withdrawnMark } from '../blocks/describe-paper.ts';
import { type Message, sectionBlock } from '../blocks/message.ts';
import { escapeMrkdwn, mrkdwnPaper } from '../blocks/mrkdwn.ts';

const quote = ({ number, text }: QuotedSentence): string =>
  t`> ${escapeMrkdwn(cutAtWord(text, 600))} _(abstract, sentence ${number})_`;

/**
 * The answer to a question about a paper: a model's, where there is one, or the paper's own words; always with where
 * they stand.
 * @param whyAbstract why not from the full text, as mrkdwn; `null`: it was not looked for.
 */
export function answerMessage(
  paper: Paper,
  question: string,
  answer: ModelAnswer | null = null,
  whyAbstract: string | null = null,
): Message {
  const title = mrkdwnPaper(paper.id, paper.title);
  const quoted = answer ? answer.quoted : answerFromText(paper, question);
  const found =
    quoted.length > 0
      ? t`From the abstract of ${title}:`
      : t`I found nothing about that in the abstract of ${title}.`;
  const mark = withdrawnMark(paper);
  const lines = answer
    ? [escapeMrkdwn(answer.text), ...(quoted.length > 0 ? [found] : []), ...quoted.map(quote)]
    : [found, ...quoted.map(quote)];
  const alone = answer
    ? t`_Written by a language model from the abstract alone; the paper may say more._`
    : t`I can only quote the abstract; the paper may say more.`;
  const limit = whyAbstract === null ? alone : `_${whyAbstract}_`;
  return checkMessage({
    text:
      answer?.text ??
      (quoted.map((one) => one.text).join(' ') || t`The abstract says nothing about that.`),
    blocks: [sectionBlock(cutAtWord([...(mark ? [mark] : []), ...lines, limit].join('\n'), 3000))],
  });
}
