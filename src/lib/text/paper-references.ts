import { idPattern, type PaperId, paperIdOf } from './paper-id.ts';
import { unwrapAddress } from './unwrap-address.ts';

/** A paper that a person named, by link or id. */
export interface PaperReference extends PaperId {
  archive: 'arxiv' | 'openreview';
  /** What the link is called where it stands; only of OpenReview, whose ids few archives know. */
  title: string | null;
}

/** Hosts (and those below them) that have a paper's id in its address. */
const hosts =
  /(?:^|\.)(?:arxiv\.org|arxiv-org\.translate\.goog|ar5iv\.org|alphaxiv\.org|xxx\.lanl\.gov|papers\.cool|scirate\.com|arxiv-vanity\.com|arxiv-sanity-lite\.com|emergentmind\.com|connectedpapers\.com|talk2arxiv\.org|deeppaper\.ai|takara\.ai|arxivdaily\.com|themoonlight\.io|scholar-inbox\.com|chatpaper\.com|paperreading\.club|paperswithcode\.com)$/i;
const huggingFace = /(?:^|\.)(?:huggingface\.co|hf\.co)$/i;

const end = String.raw`(?![0-9A-Za-z]|\.\d)`;
const inPath = new RegExp(`[/=:]${idPattern}(?![0-9A-Za-z])`, 'i');
const behindPapers = new RegExp(`/papers/${idPattern}(?![0-9A-Za-z])`, 'i');
/** On any host: `/arxiv/…`, `arxiv:…`, `arxiv_id=…`, `10.48550/arXiv.…`, `arxiv.org/abs/…`. */
const behindName = new RegExp(
  String.raw`(?:^|[/?&=.])arxiv(?:[._-]?id|\.org)?(?:[:/=._-]|/(?:abs|pdf|html|papers?)/)+${idPattern}(?![0-9A-Za-z])`,
  'i',
);
/** `dblp.org/rec/journals/corr/abs-2406-01234`, `/abs/2024arXiv240601234B`, `/ftp/cs/papers/0112/0112017.pdf`. */
const rewritten: [RegExp, string][] = [
  [/\/corr\/abs-(\d{4})-(\d{4,5})(?!\d)/i, '/arxiv/$1.$2'],
  [/\/\d{4}arXiv(\d{4})(\d{5})[A-Z](?![0-9A-Za-z])/i, '/arxiv/$1.$2'],
  [/\/ftp\/([a-z-]+)\/papers\/\d{4}\/(\d{7})(?!\d)/i, '/arxiv/$1/$2'],
];

function readAddress(typed: string): PaperReference | null {
  const url = URL.parse(unwrapAddress(typed));
  if (!url) return null;
  if (/(?:^|\.)openreview\.net$/i.test(url.hostname)) return readForum(url);
  let path = url.pathname + url.search;
  try {
    path = decodeURIComponent(path);
  } catch {
    // It is read as it stands.
  }
  for (const [pattern, replacement] of rewritten) path = path.replace(pattern, replacement);
  const match =
    behindName.exec(path) ??
    (hosts.test(url.hostname) ? inPath.exec(path) : null) ??
    (huggingFace.test(url.hostname) ? behindPapers.exec(path) : null);
  return match?.[1] ? arxivPaper(match[1], match[2]) : null;
}

const arxivPaper = (id: string, version: string | undefined): PaperReference => {
  const cased = id.replace(/^[^.]*/, (archive) => archive.toLowerCase());
  return { archive: 'arxiv', title: null, ...paperIdOf(cased, version) };
};

function readForum(url: URL): PaperReference | null {
  const id = /^\/(?:forum|pdf|references\/pdf|attachment|revisions|notes)$/.test(url.pathname)
    ? url.searchParams.get('id')
    : null;
  return id && /^[\w-]{4,40}$/.test(id)
    ? { archive: 'openreview', id, version: null, title: null }
    : null;
}

const slackLink = String.raw`<([^<>|\s]+)(?:\|([^<>]*))?>`;
/** People paste addresses and ids without a blank between. */
const nextOne = String.raw`(?:[,;|+]|(?<=\d))https?:\/\/|[,;|]\d{4}\.\d{4}`;
const plainLink = String.raw`https?:\/\/(?:(?!${nextOne})[^\s<>"“”])+`;
const hostAlone = String.raw`(?<![\w.@/-])(?:[\w-]+\.)+[a-z]{2,}\/(?:(?!${nextOne})[^\s<>"“”|])+`;
const mark = String.raw`\b10\.48550\/arxiv\.|\boai:arxiv\.org:|\barxiv(?:\s?id)?\s{0,3}[:.#_-]?\s{0,3}|(?<![\w./-])(?:abs|pdf)\/`;
const marked = `(?:${mark})${idPattern}${end}`;
const naming = new RegExp(`${slackLink}|(${plainLink}|${hostAlone})|${marked}`, 'gi');
const bare = new RegExp(String.raw`(?<![\w./-])${idPattern}(?!-?[0-9A-Za-z]|\.\d)`, 'g');
const addresses = new RegExp(`<[^<>|\\s]+(?:\\|([^<>]*))?>|${plainLink}`, 'gi');
/** An id in a row behind another: "arXiv:2406.01234, 2406.01235 and 2406.01236". */
const next = new RegExp(
  String.raw`[)\]>.]?\s{0,3}(?:[,;&+/|]|and|or|und|oder)?\s{0,3}(?<![0-9A-Za-z.-])${idPattern}${end}`,
  'iy',
);

const withScheme = (address: string) =>
  /^https?:/i.test(address) ? address : `https://${address}`;

/** Signs of the sentence around an address; an id of OpenReview may end in `_` or `-`. */
const withoutEnd = (address: string) =>
  address.replace(/\|.*$/, '').replace(/[)\].,;:!?}'"*`~…。，、」』）】]+$/, '');

/** Slack's escapes undone, odd forms of signs as ordinary ones, nothing invisible. */
const plain = (text: string): string =>
  text
    .replaceAll('&amp;', '&')
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '');

/** What a link is called, without the site's name; `null` when that is only an address. */
function titleOf(label: string): string | null {
  const title = label.replace(/\s*[|¦–-]\s*OpenReview\s*$/i, '').trim();
  return /\s/.test(title) && !/https?:\/\//i.test(title) ? title : null;
}

function readNaming(match: RegExpExecArray, text: string): PaperReference | null {
  const [whole, inSlackLink, label = '', address, id, version] = match;
  if (id !== undefined) return arxivPaper(id, version);
  const reference = readAddress(withScheme(inSlackLink ?? withoutEnd(address ?? '')));
  if (reference?.archive !== 'openreview') return reference;
  return { ...reference, title: titleOf(label) ?? titleOf(text.replace(whole, ' ')) };
}

/** What the matches name, each with the ids in a row behind it; a match within such a row was read with it. */
function readRows(
  text: string,
  pattern: RegExp,
  readFirst: (match: RegExpExecArray) => PaperReference | null,
): PaperReference[] {
  const found: PaperReference[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    const first = match.index < end ? null : readFirst(match);
    if (first === null) continue;
    found.push(first);
    end = match.index + match[0].length;
    next.lastIndex = end;
    for (let further = next.exec(text); further?.[1]; further = next.exec(text)) {
      found.push(arxivPaper(further[1], further[2]));
      end = next.lastIndex;
    }
  }
  return found;
}

/** The text with every address as what it is called, so that no number of an address is taken for an id. */
const withoutAddresses = (text: string): string =>
  text.replace(addresses, (_, label = '') => ` ${label} `);

/**
 * The papers that a text names, each once, in order: by links (mirrors, readers, mail gateways, Slack's own form), DOIs
 * and marked ids, and ids in a row behind these; by bare ids only where nothing else names one.
 */
export function findReferences(typed: string): PaperReference[] {
  const text = plain(typed);
  const named = readRows(text, naming, (match) => readNaming(match, text));
  const found =
    named.length > 0
      ? named
      : readRows(withoutAddresses(text), bare, ([, id = '', version]) => arxivPaper(id, version));
  const byId = new Map<string, PaperReference>();
  for (const one of found) if (!byId.has(one.id)) byId.set(one.id, one);
  return [...byId.values()];
}

/** The paper that a text names first; `null` when it names none. */
export const firstReference = (text: string): PaperReference | null =>
  findReferences(text)[0] ?? null;
