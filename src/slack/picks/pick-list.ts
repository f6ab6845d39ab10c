import type { RichTextBlock, RichTextSection } from '@slack/types';
import { t } from '../../lib/language/t.ts';
import { cutAtWord } from '../../lib/text/cut-at-word.ts';
import { paperUrl } from '../../lib/text/paper-id.ts';
import type { Digest, Paper } from '../../paper.ts';
import { oneLinerOf } from '../../summarise/one-liner.ts';

/** One line of a day's list. */
interface Row {
  position: number;
  title: string;
  url: string | null;
  /** What is new, in a few words; `null` where the title speaks alone. */
  news: string | null;
}

/** A title of two lines is enough to know a paper by; its own message has it whole. */
const longestTitle = 150;

function rowsOf({ picks }: Pick<Digest, 'picks'>, papers: readonly Paper[]): Row[] {
  const byId = new Map(papers.map((paper) => [paper.id, paper]));
  return picks.flatMap(({ paperId, position, summary }) => {
    const paper = byId.get(paperId);
    if (!paper) return [];
    const news = paper.withdrawn ? `⚠️ ${t`withdrawn`}` : oneLinerOf(paper, summary);
    const title = cutAtWord(paper.title, longestTitle);
    return [{ position, title, url: paperUrl(paper.id), news }];
  });
}

function sectionOf({ position, title, url, news }: Row): RichTextSection {
  const style = { bold: true };
  return {
    type: 'rich_text_section',
    elements: [
      { type: 'text', text: `${position}. ` },
      url ? { type: 'link', url, text: title, style } : { type: 'text', text: title, style },
      ...(news === null ? [] : [{ type: 'text' as const, text: ` · ${news}` }]),
    ],
  };
}

/**
 * A day's picks, a numbered line each: title and what is new. Rich text, so that nothing in a title is markup; the
 * numbers are the picks' own, also where one is missing.
 * @param lead a line above them, its first words in bold.
 */
export function pickList(
  digest: Pick<Digest, 'picks'>,
  papers: readonly Paper[],
  lead?: { bold: string; plain: string },
): RichTextBlock[] {
  const head: RichTextSection[] = lead
    ? [
        {
          type: 'rich_text_section',
          elements: [
            { type: 'text', text: lead.bold, style: { bold: true } },
            { type: 'text', text: lead.plain },
          ],
        },
      ]
    : [];
  const sections = [...head, ...rowsOf(digest, papers).map(sectionOf)];
  return sections.length > 0 ? [{ type: 'rich_text', elements: sections }] : [];
}

/** The same without any formatting, for notifications. */
export const pickListPlain = (digest: Pick<Digest, 'picks'>, papers: readonly Paper[]): string =>
  rowsOf(digest, papers)
    .map(({ position, title, news }) => `${position}. ${title}${news === null ? '' : ` · ${news}`}`)
    .join('\n');
