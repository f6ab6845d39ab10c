/** The attributes of a start tag. */
export type Attributes = ReadonlyMap<string, string>;

/** What an element is for the text of a paper. */
export type ElementPart =
  | 'hidden'
  | 'math'
  | 'section'
  | 'heading'
  | 'licence'
  | 'paragraph'
  | 'loose paragraph'
  | 'caption'
  | 'table'
  | 'row'
  | 'cell'
  | 'cite'
  | 'raised'
  | 'lowered'
  | 'break'
  | 'plain';

/** Nothing of the paper's own text: what a browser does not show, the page around the paper, lists of others' works. */
const hiddenTags = new Set(
  'script style template noscript nav header footer button form select svg annotation annotation-xml object iframe audio video'.split(
    ' ',
  ),
);
const hiddenClasses = new Set(
  'ltx_bibliography ltx_authors ltx_dates ltx_toclist ltx_TOC ltx_page_navbar ltx_page_header ltx_page_footer ltx_note ltx_ERROR ltx_pagination ltx_acknowledgements ltx_keywords ltx_classification ltx_phantom ltx_abstract ltx_listing ltx_tag_item ltx_tag_equation ltx_tag_equationgroup ltx_tag_listingline ltx_index ltx_glossary package-alerts'.split(
    ' ',
  ),
);
const sectionClasses = new Set(
  'ltx_part ltx_chapter ltx_section ltx_subsection ltx_subsubsection ltx_paragraph ltx_subparagraph ltx_appendix'.split(
    ' ',
  ),
);
const headings = /^h[1-6]$/;

/** A colour that nobody can read on white, as authors write it who speak to machines. */
function isNearWhite(style: string): boolean {
  const colour = /(?:^|[;\s])(?:--ltx-fg-)?color\s*:\s*([^;]+)/.exec(style)?.[1]?.trim() ?? '';
  if (colour === 'white') return true;
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/.exec(colour);
  const long = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/.exec(colour);
  const rgb = /^rgba?\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)/.exec(colour);
  const parts = short
    ? short.slice(1).map((digit) => Number.parseInt(digit + digit, 16))
    : long
      ? long.slice(1).map((digits) => Number.parseInt(digits, 16))
      : (rgb?.slice(1).map(Number) ?? []);
  return parts.length === 3 && parts.every((part) => part >= 0xf0);
}

/** Type that nobody can read: under two fifths of the usual size. */
function isTiny(style: string): boolean {
  const [, size, unit] = /(?:^|[;\s])font-size\s*:\s*(\d*\.?\d+)(%|pt|px|em|rem)/.exec(style) ?? [];
  if (size === undefined) return false;
  const least = unit === '%' ? 40 : unit === 'pt' || unit === 'px' ? 4 : 0.4;
  return Number(size) < least;
}

function isUnseen(attributes: Attributes): boolean {
  if (attributes.has('hidden') || attributes.get('aria-hidden') === 'true') return true;
  const style = (attributes.get('style') ?? '').toLowerCase();
  if (style === '') return false;
  return (
    /display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0\d*)?\s*(?:;|$)/.test(style) ||
    isNearWhite(style) ||
    isTiny(style)
  );
}

const byTag: Record<string, ElementPart> = {
  math: 'math',
  section: 'section',
  figcaption: 'caption',
  p: 'loose paragraph',
  li: 'loose paragraph',
  dd: 'loose paragraph',
  blockquote: 'loose paragraph',
  tr: 'row',
  td: 'cell',
  th: 'cell',
  cite: 'cite',
  sup: 'raised',
  sub: 'lowered',
  br: 'break',
};

/** What an element of LaTeXML's pages is, by its tag and classes, for a reader who sees the page as a person does. */
export function partOf(tag: string, attributes: Attributes): ElementPart {
  const classes = (attributes.get('class') ?? '').split(/\s+/);
  if (attributes.get('id') === 'license-tr') return 'licence';
  if (hiddenTags.has(tag) || classes.some((name) => hiddenClasses.has(name))) return 'hidden';
  if (isUnseen(attributes)) return 'hidden';
  if (headings.test(tag) && !classes.includes('ltx_title_document'))
    return classes.some((name) => /^ltx_title_(?:theorem|proof|abstract)$/.test(name))
      ? 'plain'
      : 'heading';
  if (headings.test(tag)) return 'hidden';
  if (classes.some((name) => sectionClasses.has(name))) return 'section';
  if (classes.includes('ltx_para')) return 'paragraph';
  if (classes.includes('ltx_caption')) return 'caption';
  if (classes.includes('ltx_tabular')) return 'table';
  return byTag[tag] ?? 'plain';
}
