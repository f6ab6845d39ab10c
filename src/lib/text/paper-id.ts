/** A paper's id and its version (`null` when the text names none). */
export interface PaperId {
  id: string;
  version: number | null;
}

// 0704.0001 (four digits behind the dot until 2014, five since) or quant-ph/0201082, math.GT/0309136.
const month = '(?:0[1-9]|1[0-2])';
const newStyle = String.raw`(?:0[7-9]|1[0-4])${month}\.\d{4}|(?:1[5-9]|[2-8]\d)${month}\.\d{5}`;
/** arXiv's archives while ids had their names (until March 2007). */
const archives =
  'acc-phys|adap-org|alg-geom|ao-sci|astro-ph|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg|comp-gas|cond-mat|cs|dg-ga|funct-an|gr-qc|hep-(?:ex|lat|ph|th)|math|math-ph|mtrl-th|nlin|nucl-(?:ex|th)|patt-sol|physics|plasm-ph|q-alg|q-bio|quant-ph|solv-int|stat|supr-con';
const oldStyle = String.raw`(?:${archives})(?:\.[A-Z]{2})?\/\d{2}${month}\d{3}`;

/** A pattern's text with two groups: the id, and its version. */
export const idPattern = `(${newStyle}|${oldStyle})(?:[vV]([1-9]\\d{0,2}))?`;

const bareId = new RegExp(`^${idPattern}$`);

/** What sources write before an id; removed once. */
const prefixes = [
  /^https?:\/\/(?:www\.|export\.)?arxiv\.org\/(?:abs|pdf|html)\//i,
  /^oai:arxiv\.org:/i,
  /^(?:doi:\s*|https?:\/\/doi\.org\/)?10\.48550\/arxiv\./i,
  /^arxiv:\s*/i,
];

/** The id and the version that the groups of `idPattern` hold. */
export const paperIdOf = (id: string, version: string | undefined): PaperId => ({
  id,
  version: version ? Number(version) : null,
});

/**
 * Reads an arXiv id as sources write it: the id itself, its page, its DOI; `null` when the text is none of these. The
 * id has no version, so all versions of a paper share it. What people type is read by `findReferences`.
 */
export function parsePaperId(text: string): PaperId | null {
  let rest = text.trim();
  const prefix = prefixes.find((candidate) => candidate.test(rest));
  if (prefix) rest = rest.replace(prefix, '').replace(/[?#].*$/, '');
  const match = bareId.exec(rest.replace(/\/+$/, '').replace(/\.pdf$/i, ''));
  return match?.[1] ? paperIdOf(match[1], match[2]) : null;
}

const arxivId = /^(\d{4}\.\d{4,5}|[a-z-]+(\.[A-Z]{2})?\/\d{7})$/;

/** The paper's page on arXiv, built from the id and never from a source's text; `null` for other ids. */
export function paperUrl(paperId: string): string | null {
  return arxivId.test(paperId) ? `https://arxiv.org/abs/${paperId}` : null;
}
