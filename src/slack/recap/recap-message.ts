import type { ImageBlock, KnownBlock } from '@slack/types';
import { plural, t } from '../../lib/language/t.ts';
import { cutAtWord } from '../../lib/text/cut-at-word.ts';
import { spellDay } from '../../lib/time/spell-day.ts';
import type { VoteCounts, WeekVote } from '../../paper.ts';
import type { Trends } from '../../search/engine/search-request.ts';
import { checkMessage } from '../blocks/block-kit-schema.ts';
import { contextBlock, type Message, sectionBlock } from '../blocks/message.ts';
import { mrkdwnPaper } from '../blocks/mrkdwn.ts';
import { trendLine } from '../trends/trends-text.ts';
import { ballotBlocks } from './ballot.ts';
import type { Synthesis } from './read-synthesis.ts';
import type { Recap, VotedPaper } from './recap.ts';
import { synthesisText } from './synthesis-text.ts';

const thumbs = ({ up, down }: VoteCounts): string => `:thumbsup: ${up} · :thumbsdown: ${down}`;
const line = ({ paper, counts }: VotedPaper): string =>
  `${mrkdwnPaper(paper.id, paper.title)} (${thumbs(counts)})`;

function highlights({ favourites, divisive, missed }: Recap): KnownBlock[] {
  const liked = favourites.map((one, at) => `${at + 1}. ${line(one)}`);
  return [
    sectionBlock(
      liked.length > 0
        ? [t`*Favourites*`, ...liked].join('\n')
        : t`*Favourites*: nothing got a thumbs-up this week. I learn what to post from your votes.`,
    ),
    ...(divisive ? [sectionBlock(t`*You disagreed most about*\n${line(divisive)}`)] : []),
    ...(missed
      ? [
          sectionBlock(
            t`*Did we miss one?* I did not post it; it now has ${missed.upvotes} upvotes on Hugging Face\n${mrkdwnPaper(missed.id, missed.title)}`,
          ),
        ]
      : []),
  ];
}

/** The week in one line, without markup. */
function weekLine({ posted, thumbs: { up, down }, voters }: Recap): string {
  const papers = plural(posted)`${posted} paper|${posted} papers`;
  const thumbsUp = plural(up)`${up} thumb up|${up} thumbs up`;
  if (voters === null) return t`${papers} posted, ${thumbsUp} and ${down} down`;
  const members = plural(voters)`${voters} member|${voters} members`;
  return t`${papers} posted, ${thumbsUp} and ${down} down by ${members}`;
}

/** What is told beside the sums of the week. */
interface RecapParts {
  votes: readonly WeekVote[];
  pictures: readonly ImageBlock[];
  trends: Trends | null;
  synthesis: Synthesis | null;
}

/** A channel's week: what stood out, how the picks fit, and a vote for what to read together. */
export function recapMessage(
  recap: Recap,
  { votes, pictures, trends, synthesis }: RecapParts,
): Message {
  const title = t`The week up to ${spellDay(recap.to)}`;
  return checkMessage({
    text: `${title}: ${weekLine(recap)}`,
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: title } },
      contextBlock(weekLine(recap)),
      ...highlights(recap),
      ...(synthesis ? [sectionBlock(cutAtWord(synthesisText(synthesis), 3000))] : []),
      ...(trends ? [sectionBlock(trendLine(trends))] : []),
      ...pictures,
      { type: 'divider' },
      ...ballotBlocks(recap.ballot, recap.to, votes),
    ],
  });
}
