import { addDays } from '../../src/lib/time/day.ts';
import { escapeXml } from './escape-xml.ts';
import type { ArchivePaper } from './read-archive-papers.ts';

function recordOf(paper: ArchivePaper): string {
  // What was submitted until Friday afternoon is announced on Monday: a day or two lie in between.
  const submitted = new Date(
    `${paper.published ?? addDays(paper.day, -2)}T10:00:00Z`,
  ).toUTCString();
  return `    <record>
      <header><identifier>oai:arXiv.org:${paper.id}</identifier><datestamp>${paper.day}</datestamp></header>
      <metadata>
        <arXivRaw xmlns="http://arxiv.org/OAI/arXivRaw/">
          <id>${paper.id}</id>
          <version version="v1"><date>${submitted}</date></version>
          <title>${escapeXml(paper.title)}</title>
          <authors>${escapeXml(paper.authors.join(', '))}</authors>
          <categories>${escapeXml(paper.categories.join(' '))}</categories>
          <abstract>  ${escapeXml(paper.abstract)}
</abstract>
        </arXivRaw>
      </metadata>
    </record>`;
}

/** arXiv's answer to `verb=ListRecords&metadataPrefix=arXivRaw`: the papers of a set since a day, all on one page. */
export function renderOaiAnswer(
  papers: readonly ArchivePaper[],
  query: URLSearchParams,
  day: string,
): string {
  const set = query.get('set') ?? '';
  const from = query.get('from') ?? '';
  const inSet = ({ categories }: ArchivePaper) =>
    categories.some((category) => category.split('.')[0] === set);
  const found = papers.filter((paper) => paper.day >= from && paper.day <= day && inSet(paper));
  const content =
    found.length > 0
      ? `<ListRecords>\n${found.map(recordOf).join('\n')}\n  </ListRecords>`
      : '<error code="noRecordsMatch">The combination of the values of the from, until, and set arguments results in an empty list.</error>';
  return `<?xml version="1.0" encoding="UTF-8"?>
<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">
  <responseDate>${day}T11:00:00Z</responseDate>
  <request verb="ListRecords">https://oaipmh.arxiv.org/oai</request>
  ${content}
</OAI-PMH>
`;
}
