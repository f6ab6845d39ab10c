import { SourceError } from '../../../errors.ts';
import { t } from '../../../lib/language/t.ts';
import { paperUrl } from '../../../lib/text/paper-id.ts';
import type { Paper } from '../../../paper.ts';
import type { HttpGet, HttpLimits } from '../../http/http-client.ts';
import type { SourceSettings } from '../../source.ts';
import type { FullTextAnswer } from './full-text.ts';

/** A member waits: fewer tries and a smaller page than for a day's list. */
export const pageLimits: HttpLimits = {
  tries: 2,
  maxWaitMs: 5000,
  timeoutMs: 15_000,
  maxBytes: 12 * 1024 * 1024,
  totalMs: 25_000,
};

/** What names a text. */
export type TextOf = Pick<Paper, 'id' | 'version'>;

/** The page of a version on arXiv itself, with a place on it; the place must be a checked one. `null` for other ids. */
export function pageUrl({ id, version }: TextOf, anchor: string | null = null): string | null {
  if (paperUrl(id) === null) return null;
  return `https://arxiv.org/html/${id}v${version}${anchor === null ? '' : `#${anchor}`}`;
}

export type FetchFullText = (paper: TextOf) => Promise<FullTextAnswer>;

/** A page that says that there is none comes with 200 where something between us and arXiv answers. */
const isHtml = (body: string): boolean =>
  /<(?:!doctype html|html|body|article)\b/i.test(body.slice(0, 4000));

/**
 * Asks arXiv for the HTML of one version; `get` must share its gap with everything else that asks arXiv.
 * Never rejects with a `SourceError`: why there is no text is part of the answer.
 */
export function createFullTextFetch(
  { ARXIV_HTML_URL }: Pick<SourceSettings, 'ARXIV_HTML_URL'>,
  get: HttpGet,
  now: () => Date,
): FetchFullText {
  const read = async (paper: TextOf): Promise<FullTextAnswer> => {
    const url = new URL(`${ARXIV_HTML_URL.replace(/\/$/, '')}/${paper.id}v${paper.version}`);
    const until = now().getTime() + pageLimits.totalMs;
    const { status, body } = await get({ url, accept: 'text/html', until });
    if (status === 404 || status === 410) return { text: null, why: 'no-page', fault: null };
    if (status !== 200) throw new SourceError(t`${url.host}: it answered HTTP ${status}`);
    if (!isHtml(body)) return { text: null, why: 'no-text', fault: null };
    // Loaded with the first page: a bot of which nobody asks anything does without the parser.
    const { readPage } = await import('./read-page.ts');
    const text = await readPage(body, paper);
    return text === null ? { text: null, why: 'no-text', fault: null } : { text };
  };
  return async (paper) => {
    if (paperUrl(paper.id) === null) return { text: null, why: 'no-page', fault: null };
    try {
      return await read(paper);
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      return { text: null, why: 'failed', fault: error.message };
    }
  };
}
