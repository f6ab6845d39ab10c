import { easternMidnight } from './eastern-midnight.ts';
import { escapeXml } from './escape-xml.ts';
import type { ArchivePaper } from './read-archive-papers.ts';

/** arXiv calls a paper `new` when its primary category was asked for, `cross` when another one was. */
function announceTypeOf(paper: ArchivePaper, asked: readonly string[]): 'new' | 'cross' | null {
  const isAsked = (category: string) =>
    asked.includes(category) || asked.includes(category.split('.')[0] ?? '');
  if (isAsked(paper.categories[0] ?? '')) return 'new';
  return paper.categories.some(isAsked) ? 'cross' : null;
}

function entryOf(paper: ArchivePaper, type: string, built: string): string {
  const day = easternMidnight(paper.day);
  return `  <entry>
    <id>oai:arXiv.org:${paper.id}v1</id>
    <title>${escapeXml(paper.title)}</title>
    <updated>${built}</updated>
    <link href="https://arxiv.org/abs/${paper.id}" rel="alternate" type="text/html"/>
    <summary>arXiv:${paper.id}v1 Announce Type: ${type} 
Abstract: ${escapeXml(paper.abstract)}</summary>
${paper.categories.map((category) => `    <category term="${escapeXml(category)}"/>\n`).join('')}    <published>${day}</published>
    <arxiv:announce_type>${type}</arxiv:announce_type>
    <dc:rights>http://arxiv.org/licenses/nonexclusive-distrib/1.0/</dc:rights>
    <dc:creator>${escapeXml(paper.authors.join(', '))}</dc:creator>
  </entry>`;
}

/**
 * arXiv's Atom feed of a day for the categories asked for: one row a paper, `new` before `cross`, built at
 * Eastern midnight. Papers whose categories are not known are not in it.
 */
export function renderAtomFeed(
  papers: readonly ArchivePaper[],
  categories: readonly string[],
  day: string,
): string {
  const built = new Date(Date.parse(easternMidnight(day)) + 19_000).toISOString();
  const rows = papers
    .filter((paper) => paper.day === day)
    .map((paper) => ({ paper, type: announceTypeOf(paper, categories) }));
  const entries = (['new', 'cross'] as const).flatMap((type) =>
    rows.filter((row) => row.type === type).map(({ paper }) => entryOf(paper, type, built)),
  );
  const query = escapeXml(categories.join('+'));
  return `<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns="http://www.w3.org/2005/Atom" xml:lang="en-us">
  <id>http://rss.arxiv.org/atom/${query}</id>
  <title>${escapeXml(categories.join(', '))} updates on arXiv.org</title>
  <updated>${built}</updated>
  <link href="http://rss.arxiv.org/atom/${query}" rel="self" type="application/atom+xml"/>
  <subtitle>${escapeXml(categories.join(', '))} updates on the arXiv.org e-print archive.</subtitle>
${entries.join('\n')}
</feed>
`;
}
