import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { escapeXml } from './escape-xml.ts';
import type { ArchivePaper } from './read-archive-papers.ts';

const leaf = z.strictObject({
  title: z.string().min(1),
  paragraphs: z.array(z.string().min(1)),
  table: z
    .strictObject({ caption: z.string(), rows: z.array(z.array(z.string())).min(1) })
    .optional(),
});
const section = leaf.extend({ parts: z.array(leaf).optional() });
type Part = z.infer<typeof leaf>;

/** Texts of some papers, invented for the playground: only titles, ids and authors are those of the papers. */
const readTexts = () =>
  z
    .record(z.string(), z.array(section))
    .parse(JSON.parse(readFileSync(join(import.meta.dirname, 'full-texts.json'), 'utf8')));

const math = (tex: string): string =>
  `<math alttext="${escapeXml(tex)}" class="ltx_Math" display="inline"><semantics><mi>${escapeXml(tex)}</mi><annotation encoding="application/x-tex">${escapeXml(tex)}</annotation></semantics></math>`;

const inline = (text: string): string =>
  text
    .split('$')
    .map((part, at) => (at % 2 === 1 ? math(part) : escapeXml(part)))
    .join('');

const paragraph = (text: string, id: string): string =>
  `<div class="ltx_para" id="${id}">\n<p class="ltx_p" id="${id}.1">${inline(text)}</p>\n</div>`;

function tableOf({ caption, rows }: NonNullable<Part['table']>, id: string): string {
  const cell = (text: string) => `<td class="ltx_td ltx_align_left">${escapeXml(text)}</td>`;
  const body = rows.map((row) => `<tr class="ltx_tr">${row.map(cell).join('')}</tr>`).join('\n');
  return `<figure class="ltx_table" id="${id}">
<figcaption class="ltx_caption"><span class="ltx_tag ltx_tag_table">Table 1: </span>${escapeXml(caption)}</figcaption>
<table class="ltx_tabular ltx_align_middle"><tbody class="ltx_tbody">${body}</tbody></table>
</figure>`;
}

function partOf(
  part: Part & { parts?: Part[] | undefined },
  number: string,
  id: string,
  level: 0 | 1,
): string {
  const kind = level === 0 ? 'section' : 'subsection';
  const inner = part.parts?.map((one, at) =>
    partOf(one, `${number}.${at + 1}`, `${id}.SS${at + 1}`, 1),
  );
  return `<section class="ltx_${kind}" id="${id}">
<h${level + 2} class="ltx_title ltx_title_${kind}">
<span class="ltx_tag ltx_tag_${kind}">${number} </span>${escapeXml(part.title)}</h${level + 2}>
${part.paragraphs.map((text, at) => paragraph(text, `${id}.p${at + 1}`)).join('\n')}
${part.table ? tableOf(part.table, `${id}.T1`) : ''}${(inner ?? []).join('\n')}
</section>`;
}

/** A paper as the page that arXiv makes of its TeX with LaTeXML; `null` for papers without a text of ours. */
export function renderPaperPage({ id, title, authors }: ArchivePaper): string | null {
  const sections = readTexts()[id];
  if (!sections) return null;
  const body = sections.map((one, at) => partOf(one, `${at + 1}`, `S${at + 1}`, 0)).join('\n');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta content="text/html; charset=utf-8" http-equiv="content-type">
<title>${escapeXml(title)}</title>
</head>
<body>
<nav class="ltx_page_navbar"><nav class="ltx_TOC"></nav></nav>
<div class="ltx_page_main"><div class="ltx_page_content">
<div class="section" id="target-section"><div id="license-tr">License: arXiv.org perpetual non-exclusive license</div><div id="watermark-tr">arXiv:${id}v1</div></div>
<article class="ltx_document">
<h1 class="ltx_title ltx_title_document">${escapeXml(title)}</h1>
<div class="ltx_authors"><span class="ltx_creator ltx_role_author"><span class="ltx_personname">${escapeXml(authors.join(', '))}</span></span></div>
${body}
</article>
</div></div>
</body>
</html>
`;
}

/** What arXiv answers where there is no page. */
export const noPage = (name: string): string =>
  `<!DOCTYPE html><html lang="en"><head><title>No HTML for '${escapeXml(name)}'</title></head><body><h1>No HTML for '${escapeXml(name)}'</h1><p>HTML is not available for the source.</p></body></html>`;
