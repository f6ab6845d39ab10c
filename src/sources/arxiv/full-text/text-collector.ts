import { type Attributes, type ElementPart, partOf } from './element-part.ts';
import type { TextParagraph, TextSection } from './full-text.ts';

/** More than any paper has; what is beyond them is left. */
const most = {
  depth: 500,
  sections: 400,
  paragraphs: 6000,
  characters: 1_000_000,
  paragraph: 8000,
};

/** Elements without content. */
const empty = new Set(
  'area base br col embed hr img input link meta param source track wbr'.split(' '),
);

interface Open {
  tag: string;
  part: ElementPart;
  /** Where its text begins in what is being collected. */
  from: number;
}

/** What begins with a paragraph of its own. */
const blocks = new Set<ElementPart>([
  'paragraph',
  'loose paragraph',
  'caption',
  'table',
  'heading',
  'licence',
]);

/** A heading's id as an address may carry it. */
const anchorPattern = /^[A-Za-z][\w.:-]{0,79}$/;

/** `[12, 13]` and `(Smith et al., 2020)` say nothing to who does not see the list. */
const onlyCited = /^\s*[[(][^\])]*[\])]\s*$/;

const kindOf: Partial<Record<ElementPart, TextParagraph['kind']>> = {
  caption: 'caption',
  table: 'table',
};

/** Collects the text of a page, tag by tag, with a bound on all that a page could have too much of. */
export class TextCollector {
  readonly sections: TextSection[] = [];
  licence = '';
  /** Whether the page is one of LaTeXML's. */
  isPaper = false;
  /** Elements that lie in each other deeper than any page needs. */
  isTooDeep = false;
  #open: Open[] = [];
  #hidden = 0;
  #text = '';
  #characters = 0;
  #paragraphs = 0;
  /** Sections that are open, the outermost first. */
  #path: TextSection[] = [];

  get isFull(): boolean {
    return (
      this.isTooDeep ||
      this.#characters > most.characters ||
      this.#paragraphs > most.paragraphs ||
      this.sections.length > most.sections
    );
  }

  start(tag: string, attributes: Attributes): void {
    const classes = attributes.get('class') ?? '';
    if (tag === 'article' && /(?:^|\s)ltx_document(?:\s|$)/.test(classes)) this.#beginPaper();
    const isEmpty = empty.has(tag);
    if (this.#hidden > 0) {
      if (!isEmpty) this.#push({ tag, part: 'hidden', from: 0 });
      return;
    }
    const part = partOf(tag, attributes);
    if (part === 'math') this.#add(this.#mathOf(attributes));
    if (part === 'break') this.#add(' ');
    if (isEmpty) return;
    this.#begin(part, attributes);
    this.#push({ tag, part, from: this.#text.length });
  }

  text(text: string): void {
    if (this.#hidden === 0) this.#add(text);
  }

  end(tag: string): void {
    const at = this.#open.findLastIndex((one) => one.tag === tag);
    // An end without a start.
    if (at < 0) return;
    while (this.#open.length > at) this.#close();
  }

  /** What is still open when the page ends. */
  finish(): void {
    while (this.#open.length > 0) this.#close();
    this.#flush('text');
  }

  /** What came before is the page around it. */
  #beginPaper(): void {
    this.isPaper = true;
    this.#text = '';
    this.sections.length = 0;
    this.#path = [];
  }

  #push(open: Open): void {
    this.#open.push(open);
    if (open.part === 'hidden' || open.part === 'math') this.#hidden++;
    if (this.#open.length > most.depth) this.isTooDeep = true;
  }

  #add(text: string): void {
    if (this.#text.length < most.paragraph) this.#text += text;
  }

  #mathOf(attributes: Attributes): string {
    const tex = attributes.get('alttext')?.trim() ?? '';
    return tex === '' || tex.length > 400 ? ' ' : ` $${tex.replaceAll('$', '')}$ `;
  }

  #isIn = (part: ElementPart): boolean => this.#open.some((one) => one.part === part);

  #begin(part: ElementPart, attributes: Attributes): void {
    if (part === 'section') this.#beginSection(attributes);
    else if (part === 'raised') this.#add('^');
    else if (part === 'lowered') this.#add('_');
    else if (part === 'cell' && this.#isIn('table')) this.#add(' | ');
    else if (part === 'loose paragraph' && this.#isInBlock()) this.#add(' ');
    else if (blocks.has(part) && !this.#isIn('table')) this.#flush('text');
  }

  /** LaTeXML parts a paragraph at each formula that stands on a line of its own. */
  #isInBlock = (): boolean =>
    this.#isIn('paragraph') || this.#isIn('caption') || this.#isIn('table');

  #beginSection(attributes: Attributes): void {
    this.#flush('text');
    const id = attributes.get('id') ?? '';
    const outer = this.#path.at(-1) ?? null;
    const section: TextSection = {
      title: '',
      within: outer?.title || outer?.within || null,
      anchor: anchorPattern.test(id) ? id : (outer?.anchor ?? null),
      isAppendix:
        (outer?.isAppendix ?? false) || /\bltx_appendix\b/.test(attributes.get('class') ?? ''),
      paragraphs: [],
    };
    this.#path.push(section);
    this.sections.push(section);
  }

  #close(): void {
    const open = this.#open.pop();
    if (!open) return;
    if (open.part === 'hidden' || open.part === 'math') {
      this.#hidden--;
      return;
    }
    const own = this.#text.slice(open.from);
    if (open.part === 'cite' && onlyCited.test(own)) this.#text = this.#text.slice(0, open.from);
    if (open.part === 'row' && this.#isIn('table')) this.#add(' ; ');
    if (open.part === 'licence') this.#takeLicence(own);
    if (open.part === 'heading') this.#takeHeading();
    if (open.part === 'section') this.#endSection();
    if (this.#endsParagraph(open.part)) this.#flush(kindOf[open.part] ?? 'text');
  }

  #endsParagraph(part: ElementPart): boolean {
    if (this.#isIn('table')) return false;
    if (part === 'loose paragraph') return !this.#isIn('paragraph') && !this.#isIn('caption');
    return part === 'paragraph' || part === 'caption' || part === 'table';
  }

  #takeLicence(text: string): void {
    this.licence ||= text.slice(0, 200);
    this.#text = '';
  }

  /** The first heading of a section is its title; a further one begins a paragraph. */
  #takeHeading(): void {
    const section = this.#path.at(-1);
    if (section?.title !== '') {
      this.#flush('text');
      return;
    }
    section.title = this.#text.replace(/\s+/g, ' ').trim().slice(0, 300);
    this.#text = '';
  }

  #endSection(): void {
    this.#flush('text');
    this.#path.pop();
  }

  #flush(kind: TextParagraph['kind']): void {
    const text = this.#text.replace(/\s+/g, ' ').trim();
    this.#text = '';
    if (text.length < 2) return;
    const section = this.#path.at(-1) ?? this.#beforeSections();
    section.paragraphs.push({ kind, text });
    this.#paragraphs++;
    this.#characters += text.length;
  }

  /** Short notes have no sections at all. */
  #beforeSections(): TextSection {
    const [first] = this.sections;
    if (first && first.title === '' && first.anchor === null) return first;
    const section: TextSection = {
      title: '',
      within: null,
      anchor: null,
      isAppendix: false,
      paragraphs: [],
    };
    this.sections.unshift(section);
    return section;
  }
}
