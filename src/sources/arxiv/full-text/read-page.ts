import sax, { type SAXParser, type Tag } from 'sax';
import { SourceError } from '../../../errors.ts';
import { inTurns, type YieldToLoop } from '../../../lib/async/in-turns.ts';
import { nextTurn } from '../../../lib/async/next-turn.ts';
import { t } from '../../../lib/language/t.ts';
import { readableText } from '../../../lib/text/readable-text.ts';
import type { FullText, TextParagraph, TextSection } from './full-text.ts';
import { TextCollector } from './text-collector.ts';

/** Parsed between two turns of the event loop. */
const sliceLength = 16_384;
/** Work that no paper takes, so that nobody makes a page for it. */
const mostMs = 10_000;
/** Fewer characters are no paper: a page that only shows a PDF, or a conversion that failed. */
const leastCharacters = 800;

export interface PageOptions {
  yieldToLoop?: YieldToLoop;
  /** Milliseconds of parsing after which the page is given up. */
  mostMs?: number;
}

/** More elements in each other than any page has; those that nothing closes count until what is around them ends. */
const mostDepth = 5000;
/** How the parser shows an end tag without a start. */
const looseEnd = /<\/[a-z][\w:-]*>/gi;

/** Gives what the parser finds to the collector. */
function parserFor(collector: TextCollector): SAXParser {
  // Loose: what no XML parser would take is read as far as it goes.
  const parser = sax.parser(false, { lowercase: true, position: false });
  let depth = 0;
  parser.onopentag = ({ name, attributes }) => {
    depth++;
    if (depth > mostDepth) collector.isTooDeep = true;
    if (!collector.isFull)
      collector.start(name, new Map(Object.entries(attributes as Tag['attributes'])));
  };
  parser.onclosetag = (name) => {
    depth--;
    if (!collector.isFull) collector.end(name);
  };
  parser.ontext = (text) => {
    if (!collector.isFull) collector.text(text.replace(looseEnd, ''));
  };
  // A fault ends nothing.
  parser.onerror = () => void parser.resume();
  return parser;
}

async function collect(html: string, options: PageOptions): Promise<TextCollector> {
  const yieldInTurn = inTurns(options.yieldToLoop ?? nextTurn);
  const collector = new TextCollector();
  const parser = parserFor(collector);
  const began = performance.now();
  for (let at = 0; at < html.length && !collector.isFull; at += sliceLength) {
    parser.write(html.slice(at, at + sliceLength));
    await yieldInTurn();
    if (performance.now() - began > (options.mostMs ?? mostMs))
      throw new SourceError(t`its page takes too long to read`);
  }
  collector.finish();
  return collector;
}

/** Formulas stand apart from what is around them on the page, signs of a sentence not. */
const closeUp = (text: string): string =>
  text.replace(/ +(?=[,.;:!?)\]](?:\s|$))/g, '').replace(/(?<=[([]) +/g, '');

const readableParagraph = ({ kind, text }: TextParagraph): TextParagraph =>
  kind === 'table'
    ? { kind, text: readableText(text.slice(0, 2000)) }
    : { kind, text: closeUp(readableText(text)) };

/** Pure: the sections that have text, as a person reads it. */
async function readable(
  sections: readonly TextSection[],
  options: PageOptions,
): Promise<TextSection[]> {
  const yieldInTurn = inTurns(options.yieldToLoop ?? nextTurn);
  const kept: TextSection[] = [];
  for (const section of sections) {
    const paragraphs: TextParagraph[] = [];
    for (const paragraph of section.paragraphs) {
      if (yieldInTurn.isDue()) await yieldInTurn();
      const one = readableParagraph(paragraph);
      if (one.text !== '') paragraphs.push(one);
    }
    const [title, within] = [readableText(section.title), readableText(section.within ?? '')];
    if (paragraphs.length > 0) kept.push({ ...section, title, within: within || null, paragraphs });
  }
  return kept;
}

const lengthOf = (sections: readonly TextSection[]): number =>
  sections.reduce(
    (sum, { paragraphs }) => sum + paragraphs.reduce((all, { text }) => all + text.length, 0),
    0,
  );

/**
 * The text of a paper in the page that arXiv makes of it with LaTeXML: sections by their headings, formulas as TeX made
 * readable, without references, notes and what a reader of the page does not see. The event loop gets its turns.
 * @returns `null` where the page is none of LaTeXML's, or has hardly any text.
 * @throws SourceError for a page that no paper has.
 */
export async function readPage(
  html: string,
  { id, version }: Pick<FullText, 'id' | 'version'>,
  options: PageOptions = {},
): Promise<FullText | null> {
  const collector = await collect(html, options);
  if (collector.isTooDeep) throw new SourceError(t`its page cannot be read`);
  if (!collector.isPaper) return null;
  const sections = await readable(collector.sections, options);
  if (lengthOf(sections) < leastCharacters) return null;
  const licence = readableText(collector.licence).replace(/^License:\s*/i, '');
  return { id, version, licence: licence || null, sections };
}
