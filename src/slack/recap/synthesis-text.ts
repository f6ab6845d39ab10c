import { plural, t } from '../../lib/language/t.ts';
import { cutAtWord } from '../../lib/text/cut-at-word.ts';
import type { Paper } from '../../paper.ts';
import type { WeekTopic } from '../../search/week-topics.ts';
import { escapeMrkdwn, mrkdwnPaper } from '../blocks/mrkdwn.ts';
import type { Synthesis } from './read-synthesis.ts';

const mostLinks = 3;
const titleLength = 50;

const links = (papers: readonly Paper[]): string =>
  papers
    .slice(0, mostLinks)
    .map(({ id, title }) => mrkdwnPaper(id, cutAtWord(title, titleLength)))
    .join(', ');

function topicLine({ phrase, papers, before }: WeekTopic): string {
  const topic = escapeMrkdwn(phrase);
  const count = papers.length;
  const earlier =
    before === 0
      ? t`none in the four weeks before`
      : plural(
          before,
        )`there was ${before} in the four weeks before|there were ${before} in the four weeks before`;
  return t`• ${count} of this week's papers speak of *${topic}*; ${earlier}: ${links(papers)}`;
}

/** What the week was about, as mrkdwn: what a model wrote, and what was counted. */
export function synthesisText({ now, before, topics, sentences }: Synthesis): string {
  const written = sentences.map(
    ({ text, papers }) =>
      `• ${escapeMrkdwn(text)}${papers.length > 0 ? ` (${links(papers)})` : ''}`,
  );
  return [
    t`*What this week was about*`,
    ...written,
    ...(written.length > 0
      ? [
          t`_By a language model, from titles and abstracts of papers that are near to what is read here._`,
        ]
      : []),
    ...topics.map(topicLine),
    ...(topics.length > 0
      ? [
          t`_Counted in the papers nearest to what is read here: ${now} this week, ${before} in the four weeks before._`,
        ]
      : []),
  ].join('\n');
}
