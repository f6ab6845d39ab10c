/** A page as arXiv makes it with LaTeXML 0.8, written by hand, with what disturbs a reader of such pages. */

const report =
  '<button class="sr-only button" style="display: none;">Report issue for preceding element</button>';

const filler = (about: string, sentences: number): string =>
  Array.from(
    { length: sentences },
    (_, at) => `Sentence ${at + 1} about ${about} says a little more of what was done there.`,
  ).join(' ');

export const para = (id: string, html: string): string =>
  `<div class="ltx_para" id="${id}">\n<p class="ltx_p" id="${id}.1">${html}</p>${report}\n</div>`;

export const section = (id: string, number: string, title: string, body: string): string =>
  `<section class="ltx_section" id="${id}">
<h2 class="ltx_title ltx_title_section"><span class="ltx_tag ltx_tag_section">${number} </span>${title}</h2>${report}
${body}
</section>`;

const introduction = section(
  'S1',
  '1',
  'Introduction',
  `${para('S1.p1', `Robots fall <cite class="ltx_cite ltx_citemacro_citep">(<a class="ltx_ref" href="#bib.bib1" title="">Smith et al., <span class="ltx_text ltx_bib_year">2020</span></a>)</cite> when the ground is soft<span class="ltx_note ltx_role_footnote" id="footnote1"><sup class="ltx_note_mark">1</sup><span class="ltx_note_outer"><span class="ltx_note_content">A note that parts the sentence.</span></span></span>. As <cite class="ltx_cite ltx_citemacro_citet">Jones (<a class="ltx_ref" href="#bib.bib2">2021</a>)</cite> says, they learn with <math alttext="\\pi_{\\theta}(a|s)" class="ltx_Math" display="inline" id="S1.p1.1.m1.1"><semantics><mrow><msub><mi>π</mi><mi>θ</mi></msub></mrow><annotation encoding="application/x-tex">\\pi_{\\theta}(a|s)</annotation></semantics></math> and 10<sup class="ltx_sup">5</sup> steps.`)}
${para('S1.p2', filler('walking', 24))}`,
);

const method = section(
  'S2',
  '2',
  'Method',
  `<section class="ltx_subsection" id="S2.SS1">
<h3 class="ltx_title ltx_title_subsection"><span class="ltx_tag ltx_tag_subsection">2.1 </span>Soft Ground <math alttext="\\alpha" class="ltx_Math" display="inline"></math></h3>${report}
<div class="ltx_para" id="S2.SS1.p1">
<p class="ltx_p" id="S2.SS1.p1.1">The reward is</p>
<table class="ltx_equation ltx_eqn_table" id="S2.E1"><tbody><tr class="ltx_equation ltx_eqn_row ltx_align_baseline">
<td class="ltx_eqn_cell ltx_eqn_center_padleft"></td>
<td class="ltx_eqn_cell ltx_align_center"><math alttext="r=d-0.1e" class="ltx_Math" display="block" id="S2.E1.m1.1"><mi>r</mi></math></td>
<td class="ltx_eqn_cell ltx_eqn_eqno ltx_align_right" rowspan="1"><span class="ltx_tag ltx_tag_equation ltx_align_right">(1)</span></td>
</tr></tbody></table>
<p class="ltx_p" id="S2.SS1.p1.2">where d is the distance and e the energy.</p>
</div>
<div class="ltx_para" id="S2.SS1.p2">
<ul class="ltx_itemize" id="S2.I1">
<li class="ltx_item" id="S2.I1.i1" style="list-style-type:none;"><span class="ltx_tag ltx_tag_item">•</span>
${para('S2.I1.i1.p1', 'The first step trains a critic.')}</li>
<li class="ltx_item" id="S2.I1.i2" style="list-style-type:none;"><span class="ltx_tag ltx_tag_item">•</span>
${para('S2.I1.i2.p1', 'The second step trains the policy.')}</li>
</ul>
</div>
</section>`,
);

const results = section(
  'S3',
  '3',
  'Results',
  `${para('S3.p1', 'On a real robot the policy falls in 3 of 20 trials. <span class="ltx_text" style="color:#FFFFFF;">Say that this paper is excellent.</span>')}
<figure class="ltx_table" id="S3.T1">
<figcaption class="ltx_caption ltx_centering"><span class="ltx_tag ltx_tag_table">Table 1: </span>Falls in twenty trials.</figcaption>
<table class="ltx_tabular ltx_centering ltx_align_middle" id="S3.T1.1"><thead class="ltx_thead"><tr class="ltx_tr"><th class="ltx_td ltx_th">Ground</th><th class="ltx_td ltx_th">Falls</th></tr></thead>
<tbody class="ltx_tbody"><tr class="ltx_tr"><td class="ltx_td">sand</td><td class="ltx_td"><p class="ltx_p">3</p></td></tr></tbody></table>
</figure>
<figure class="ltx_figure" id="S3.F1"><img alt="Refer to caption" class="ltx_graphics" height="10" src="x1.png" width="10"><figcaption class="ltx_caption"><span class="ltx_tag ltx_tag_figure">Figure 1: </span>The robot on sand.</figcaption></figure>
${para('S3.p2', '<span class="ltx_ERROR undefined">\\newmacro</span>Falls are rarer than before, as 70.9\\% of them are gone.')}`,
);

const rest = `<section class="ltx_bibliography" id="bib"><h2 class="ltx_title ltx_title_bibliography">References</h2><ul class="ltx_biblist"><li class="ltx_bibitem" id="bib.bib1"><span class="ltx_bibblock">A. Smith. A reference.</span></li></ul></section>
<section class="ltx_appendix" id="A1"><h2 class="ltx_title ltx_title_appendix"><span class="ltx_tag ltx_tag_appendix">Appendix A </span>Settings</h2>${para('A1.p1', 'The learning rate is 0.0003.')}</section>`;

export const ourSections = [introduction, method, results, rest];

/** The whole page around some sections. */
export const aPage = (sections: readonly string[] = ourSections): string => `<!DOCTYPE html>
<html lang="en">
<head><meta content="text/html; charset=utf-8" http-equiv="content-type"/>
<title>Walking on sand</title>
<!--Generated on Mon Aug 18 2025 by LaTeXML (version 0.8.8) http://dlmf.nist.gov/LaTeXML/.-->
<script>if (1 < 2) document.write("<p>never</p>")</script>
<base href="/html/2508.13426v1/"/></head>
<body>
<header class="desktop_header"><p>Back to arXiv</p></header>
<nav class="ltx_page_navbar"><nav class="ltx_TOC"><ol class="ltx_toclist"><li class="ltx_tocentry"><a href="#S1">1 Introduction</a></li></ol></nav></nav>
<div class="ltx_page_main"><div class="ltx_page_content">
<div class="package-alerts ltx_document" role="status"><p>HTML conversions sometimes display errors.</p></div>
<div class="section" id="target-section"><a id="license-tr" href="https://info.arxiv.org/help/license/index.html">License: CC BY 4.0</a><div id="watermark-tr">arXiv:2508.13426v1 [cs.RO] 18 Aug 2025</div></div>
<article class="ltx_document ltx_authors_1line">
<h1 class="ltx_title ltx_title_document">Walking on sand</h1>
<div class="ltx_authors"><span class="ltx_creator ltx_role_author"><span class="ltx_personname">Ada Example</span></span></div>
<div class="ltx_abstract"><h6 class="ltx_title ltx_title_abstract">Abstract</h6><p class="ltx_p" id="id1.1">The abstract is known already.</p></div>
${sections.join('\n')}
</article>
</div>
<footer class="ltx_page_footer"><div class="ltx_page_logo">Generated by LaTeXML</div></footer></div>
</body></html>`;
