import { createRequire } from 'node:module';
import type * as FastXml from 'fast-xml-parser';
import { SourceError } from '../../errors.ts';
import { t } from '../../lib/language/t.ts';

// Numbers stay text (2508.13420 would lose its zero); what can repeat is always a list, also when it came once.
const lists = new Set(['entry', 'category', 'creator', 'record', 'version', 'error']);

const options = {
  ignoreAttributes: false,
  parseTagValue: false,
  parseAttributeValue: false,
  removeNSPrefix: true,
  // Only so that numeric references (&#233;) are read.
  htmlEntities: true,
  isArray: (name: string, _path: unknown, _leaf: boolean, isAttribute: boolean) =>
    !isAttribute && lists.has(name),
} satisfies FastXml.X2jOptions;

const require = createRequire(import.meta.url);
/** Loaded with the first answer: 5 MB that a bot between two readings does without. */
const library = () => require('fast-xml-parser') as typeof FastXml;
let parser: FastXml.XMLParser | null = null;

/** Why a body cannot be read as XML with that root element, as half a sentence; `null` when it can. */
export function xmlFault(body: string, root: string): string | null {
  const start = body.trimStart();
  if (!start) return t`its answer is empty`;
  if (/^rate exceeded/i.test(start)) return t`it says we ask too often ("Rate exceeded.")`;
  if (/^(<!doctype html|<html)/i.test(start)) return t`it sent a web page instead of data`;
  if (!start.startsWith('<')) return t`it sent text instead of XML ("${start.slice(0, 40)}")`;
  // The parser itself is lenient: it would read half a feed as a short feed.
  const checked = library().XMLValidator.validate(body);
  if (checked !== true) return t`its answer is broken off or not well-formed XML`;
  return new RegExp(`<(\\w+:)?${root}[\\s>/]`).test(body) ? null : t`its answer has no <${root}>`;
}

/**
 * Parses XML that `xmlFault` found sound. Attributes are prefixed `@_`, namespaces are dropped.
 * @throws SourceError for what no honest answer has: its own entities, endless nesting, reserved names.
 */
export function parseXml(body: string): unknown {
  try {
    parser ??= new (library().XMLParser)(options);
    return parser.parse(body);
  } catch (error) {
    const why = error instanceof Error ? error.message.slice(0, 120) : 'it cannot be read';
    throw new SourceError(t`its answer is XML that cannot be read (${why})`, { cause: error });
  }
}
