import { renderPaperPage } from '../../../playground/archive/paper-page.ts';
import { readArchivePapers } from '../../../playground/archive/read-archive-papers.ts';
import type { FullText } from '../../../src/sources/arxiv/full-text/full-text.ts';
import { readPage } from '../../../src/sources/arxiv/full-text/read-page.ts';
import { aPaper } from '../../builders.ts';

/** A paper of the playground with the text that was invented for it. */
export async function playgroundText(id = '2509.18521') {
  const archived = readArchivePapers().find((one) => one.id === id);
  const text = archived && (await readPage(renderPaperPage(archived) ?? '', { id, version: 1 }));
  if (!archived || !text) throw new Error(`The playground has no text of ${id}.`);
  const { title, abstract, authors } = archived;
  return { paper: aPaper({ id, version: 1, title, abstract, authors }), text };
}

/** The text with one more section of one paragraph. */
export const withSection = (text: FullText, title: string, paragraph: string): FullText => ({
  ...text,
  sections: [
    ...text.sections,
    {
      title,
      within: null,
      anchor: 'S9',
      isAppendix: false,
      paragraphs: [{ kind: 'text', text: paragraph }],
    },
  ],
});
