import { escapeXml } from './escape-xml.ts';
import type { ArchivePaper } from './read-archive-papers.ts';

function entryOf(paper: ArchivePaper): string {
  const published = `${(paper.published ?? paper.day).slice(0, 10)}T17:00:00Z`;
  const [first] = paper.categories;
  return `  <entry>
    <id>http://arxiv.org/abs/${paper.id}v1</id>
    <title>${escapeXml(paper.title)}</title>
    <updated>${published}</updated>
    <link href="https://arxiv.org/abs/${paper.id}v1" rel="alternate" type="text/html"/>
    <summary>${escapeXml(paper.abstract)}</summary>
${paper.categories.map((category) => `    <category term="${escapeXml(category)}" scheme="http://arxiv.org/schemas/atom"/>\n`).join('')}    <published>${published}</published>
${first ? `    <arxiv:primary_category term="${escapeXml(first)}"/>\n` : ''}${paper.authors.map((name) => `    <author>\n      <name>${escapeXml(name)}</name>\n    </author>\n`).join('')}  </entry>
`;
}

/** arXiv's query API asked for one id; an unknown one is an empty feed. */
export function renderQueryAnswer(papers: readonly ArchivePaper[], id: string): string {
  const found = papers.filter((paper) => paper.id === id.replace(/v\d+$/, ''));
  return `<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">
  <id>https://arxiv.org/api/archive</id>
  <title>arXiv Query: search_query=&amp;id_list=${escapeXml(id)}&amp;start=0&amp;max_results=1</title>
  <opensearch:itemsPerPage>1</opensearch:itemsPerPage>
  <opensearch:totalResults>${found.length}</opensearch:totalResults>
  <opensearch:startIndex>0</opensearch:startIndex>
${found.map(entryOf).join('')}</feed>
`;
}
