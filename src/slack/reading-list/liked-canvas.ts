import { t } from '../../lib/language/t.ts';
import { cutAtWord } from '../../lib/text/cut-at-word.ts';
import { paperUrl } from '../../lib/text/paper-id.ts';
import type { Paper, VoteCounts } from '../../paper.ts';
import { extractSummary } from '../../summarise/extract-summary.ts';

/** A longer canvas would not be read to its end. */
const mostPapers = 100;

/** Text of strangers in Markdown: none of it is markup. */
const plain = (text: string): string => text.replace(/([\\`*_{}[\]()#+!|<>~-])/g, '\\$1');

function entry({ paper, counts }: { paper: Paper; counts: VoteCounts }): string {
  const title = plain(cutAtWord(paper.title, 300));
  const url = paperUrl(paper.id);
  const link = url ? `[${title}](${url})` : title;
  const head = paper.withdrawn ? `${link} ⚠️ **${t`withdrawn`}**` : link;
  return `- ${head} (👍 ${counts.up} · 👎 ${counts.down})\n  ${plain(cutAtWord(extractSummary(paper), 500))}`;
}

/** What a channel liked, most liked first, as the Markdown of a canvas. */
export function likedCanvas(
  name: string,
  liked: readonly { paper: Paper; counts: VoteCounts }[],
): { title: string; markdown: string } {
  const net = ({ counts }: { counts: VoteCounts }) => counts.up - counts.down;
  const shown = liked.toSorted((a, b) => net(b) - net(a)).slice(0, mostPapers);
  const title = t`Papers that #${name} liked`;
  return { title, markdown: [`# ${plain(title)}`, ...shown.map(entry)].join('\n') };
}
