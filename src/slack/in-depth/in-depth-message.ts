import type { KnownBlock } from '@slack/types';
import { t } from '../../lib/language/t.ts';
import { cutAtWord } from '../../lib/text/cut-at-word.ts';
import type { Paper } from '../../paper.ts';
import { longestQuote } from '../../summarise/full-text/placed-sentence.ts';
import {
  type FormPart,
  type FormSentence,
  formParts,
  type LongForm,
} from '../../summarise/long-form/form.ts';
import { checkMessage } from '../blocks/block-kit-schema.ts';
import { withdrawnMark } from '../blocks/describe-paper.ts';
import { contextBlock, type Message, sectionBlock } from '../blocks/message.ts';
import { escapeMrkdwn, mrkdwnPaper } from '../blocks/mrkdwn.ts';
import { placeMrkdwn } from '../questions/full-text-link.ts';

const nameOf = (part: FormPart): string =>
  ({ problem: t`Problem`, method: t`Method`, results: t`Results`, limits: t`Limits` })[part];

function partBlock(paper: Paper, part: FormPart, sentences: readonly FormSentence[]): KnownBlock {
  if (sentences.length === 0)
    return sectionBlock(`*${nameOf(part)}*\n${t`I found no sentence about this.`}`);
  const texts = sentences.map(({ text }) => escapeMrkdwn(cutAtWord(text, longestQuote + 100)));
  const places = new Set(
    sentences.flatMap((sentence) => sentence.places).map((place) => placeMrkdwn(paper, place)),
  );
  const where = [...places].slice(0, 4).join(', ');
  return sectionBlock(cutAtWord(`*${nameOf(part)}*\n${texts.join(' ')} _(${where})_`, 3000));
}

function noteOf({ basis, isOfModel }: LongForm): string {
  if (basis === 'full-text')
    return isOfModel
      ? t`Written by a language model from passages of the full text; each sentence was compared with those it rests on.`
      : t`The paper’s own sentences, chosen from its full text without a language model.`;
  return isOfModel
    ? t`Written by a language model from the abstract alone; each sentence was compared with those it rests on.`
    : t`The abstract’s own sentences, chosen without a language model.`;
}

/**
 * A paper in depth, as it is posted in its thread: problem, method, results and limits, with where each stands.
 * @param whyAbstract why not from the full text, as mrkdwn.
 */
export function inDepthMessage(
  paper: Paper,
  form: LongForm,
  whyAbstract: string | null = null,
): Message {
  const mark = withdrawnMark(paper);
  const lead = t`*In depth:* ${mrkdwnPaper(paper.id, paper.title)}`;
  const parts = formParts.map((part) => partBlock(paper, part, form.parts[part]));
  const notes = [noteOf(form), ...(whyAbstract === null ? [] : [whyAbstract])];
  return checkMessage({
    text: t`In depth: ${paper.title}`,
    blocks: [
      sectionBlock(mark ? `${mark} ${lead}` : lead),
      ...parts,
      contextBlock(notes.join(' ')),
    ],
  });
}
