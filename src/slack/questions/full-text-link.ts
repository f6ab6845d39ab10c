import { t } from '../../lib/language/t.ts';
import { cutAtWord } from '../../lib/text/cut-at-word.ts';
import type { Paper } from '../../paper.ts';
import { pageUrl } from '../../sources/arxiv/full-text/fetch-full-text.ts';
import type { FullTextAnswer, TextSection } from '../../sources/arxiv/full-text/full-text.ts';
import { escapeMrkdwn, mrkdwnLink } from '../blocks/mrkdwn.ts';

type Place = Pick<TextSection, 'title' | 'anchor'> | null;

/** Where something stands in a paper, as a link to that place on arXiv's page: "4.2 Ablations", "abstract". */
export function placeMrkdwn(paper: Pick<Paper, 'id' | 'version'>, place: Place): string {
  if (place === null) return t`abstract`;
  const title = cutAtWord(place.title, 80) || t`full text`;
  const url = pageUrl(paper, place.anchor);
  return url === null ? escapeMrkdwn(title) : mrkdwnLink(url, title);
}

/** Why an answer is from the abstract, a sentence of mrkdwn. */
export function whyNoText(answer: Extract<FullTextAnswer, { text: null }>): string {
  if (answer.why === 'no-page')
    return t`There is no HTML version of this paper on arXiv, so this is from the abstract.`;
  if (answer.why === 'no-text')
    return t`The HTML version of this paper on arXiv has no text that I can read, so this is from the abstract.`;
  return t`I could not read the full text just now (${escapeMrkdwn(cutAtWord(answer.fault ?? '', 120))}), so this is from the abstract.`;
}
