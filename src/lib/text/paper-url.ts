const arxivId = /^(\d{4}\.\d{4,5}|[a-z-]+(\.[A-Z]{2})?\/\d{7})$/;

/** The paper's page, built from our own id and never from a source's text; `null` when the id is no arXiv id. */
export function paperUrl(paperId: string): string | null {
  return arxivId.test(paperId) ? `https://arxiv.org/abs/${paperId}` : null;
}
