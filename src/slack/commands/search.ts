import type { KnownBlock } from '@slack/types';
import type { Paper } from '../../paper.ts';
import { cutAtWord } from '../../text/cut-at-word.ts';
import type { Subcommand } from '../command-call.ts';
import { contextBlock } from '../context-block.ts';
import { paperFacts } from '../describe-paper.ts';
import { escapeMrkdwn, mrkdwnLink } from '../escape-mrkdwn.ts';
import { paperUrl } from '../paper-url.ts';
import { say } from '../say.ts';

const shown = 8;

function resultBlocks(paper: Paper): KnownBlock[] {
  const title = cutAtWord(paper.title, 250);
  const url = paperUrl(paper.id);
  const text = `*${url ? mrkdwnLink(url, title) : escapeMrkdwn(title)}*`;
  return [{ type: 'section', text: { type: 'mrkdwn', text } }, contextBlock(paperFacts(paper))];
}

/** `/papers search <words>`: candidates from the store's full text, in the order of our own score. */
export const search: Subcommand = async ({ store, orderByText }, { rest }) => {
  const words = rest.split(/\s+/).filter(Boolean);
  if (words.length === 0)
    return say('What shall I look for? For example `/papers search offline RL`.');
  const found = orderByText(rest, await store.papers.search(words, 200));
  if (found.length === 0) {
    const size = await store.papers.count();
    return say(
      `Nothing in the archive (${size} papers) matches “${cutAtWord(rest, 100)}”. Try fewer or other words.`,
    );
  }
  const top = found.slice(0, shown);
  const lead = `${found.length >= 200 ? 'More than 200' : found.length} ${found.length === 1 ? 'paper matches' : 'papers match'} “${escapeMrkdwn(cutAtWord(rest, 100))}”${found.length > shown ? `, the best ${shown}:` : ':'}`;
  return {
    text: `${lead} ${top.map(({ title }) => title).join('; ')}`,
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text: lead } },
      ...top.flatMap((paper) => resultBlocks(paper)),
    ],
  };
};
