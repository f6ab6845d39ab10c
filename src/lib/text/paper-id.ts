/** A paper's id and its version (`null` when the text names none). */
export interface PaperId {
  id: string;
  version: number | null;
}

// 0704.0001 (four digits behind the dot until 2014, five since) or quant-ph/0201082, math.GT/0309136.
const month = '(?:0[1-9]|1[0-2])';
const newStyle = String.raw`(?:0[7-9]|1[0-4])${month}\.\d{4}|(?:1[5-9]|[2-8]\d)${month}\.\d{5}`;
const oldStyle = String.raw`[a-z]+(?:-[a-z]+)?(?:\.[A-Z]{2})?\/\d{2}${month}\d{3}`;
const bareId = new RegExp(`^(${newStyle}|${oldStyle})(?:v([1-9]\\d{0,2}))?$`);

/** What may precede the id; each is removed once. */
const prefixes = [
  /^https?:\/\/(?:www\.|export\.|browse\.)?arxiv\.org\/(?:abs|pdf|html|format|src)\//i,
  /^https?:\/\/(?:www\.)?huggingface\.co\/papers\//i,
  /^https?:\/\/(?:www\.)?alphaxiv\.org\/(?:abs|pdf|html|overview)\//i,
  /^https?:\/\/(?:dx\.|www\.)?doi\.org\/10\.48550\/arxiv\./i,
  /^(?:doi:\s*)?10\.48550\/arxiv\./i,
  /^oai:arxiv\.org:/i,
  /^arxiv:\s*/i,
];

/**
 * Reads an arXiv id from an address, a DOI or the id itself; `null` when the text is none of these. The id has no
 * version, so all versions of a paper share it.
 */
export function parsePaperId(text: string): PaperId | null {
  let rest = text.trim().replace(/^<|>$/g, '');
  if (/^(?:www\.|export\.)?(?:arxiv|alphaxiv)\.org\/|^huggingface\.co\/papers\//i.test(rest))
    rest = `https://${rest}`;
  const prefix = prefixes.find((candidate) => candidate.test(rest));
  if (prefix) rest = rest.replace(prefix, '').replace(/[?#].*$/, '');
  const match = bareId.exec(rest.replace(/\/+$/, '').replace(/\.pdf$/i, ''));
  if (!match?.[1]) return null;
  return { id: match[1], version: match[2] ? Number(match[2]) : null };
}

const arxivId = /^(\d{4}\.\d{4,5}|[a-z-]+(\.[A-Z]{2})?\/\d{7})$/;

/** The paper's page on arXiv, built from the id and never from a source's text; `null` for other ids. */
export function paperUrl(paperId: string): string | null {
  return arxivId.test(paperId) ? `https://arxiv.org/abs/${paperId}` : null;
}
