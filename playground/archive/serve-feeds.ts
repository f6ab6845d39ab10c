import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isDay } from '../../src/lib/time/day.ts';
import { renderAtomFeed } from './atom-feed.ts';
import { listDailyPapers } from './daily-papers.ts';
import { renderOaiAnswer } from './oai-answer.ts';
import { noPage, renderPaperPage } from './paper-page.ts';
import { renderQueryAnswer } from './query-answer.ts';
import { type ArchivePaper, readArchivePapers } from './read-archive-papers.ts';

/** What a source does instead of answering: a status with a body, or half of the answer and then nothing. */
export type FeedFault = { status: number; body: string } | { cutOff: true };

export interface ArchiveFeedsOptions {
  /** The day it is now, asked anew for each request. */
  day: () => string;
  /** Instead of the starter archive's. */
  papers?: readonly ArchivePaper[];
  /** Asked before each answer; `null`: it is given as it should be. */
  fault?: (path: string) => FeedFault | null;
}

export interface ArchiveFeeds {
  /** Goes into ARXIV_FEED_URL. */
  arxivFeedUrl: string;
  /** Goes into ARXIV_OAI_URL. */
  arxivOaiUrl: string;
  /** Goes into ARXIV_QUERY_URL. */
  arxivQueryUrl: string;
  /** Goes into ARXIV_HTML_URL. */
  arxivHtmlUrl: string;
  /** Goes into HF_API_URL. */
  hfApiUrl: string;
  close(): Promise<void>;
}

interface Answer {
  status: number;
  type: string;
  body: string;
}

function answerFeed(url: URL, papers: readonly ArchivePaper[], day: string): Answer {
  const query = decodeURIComponent(url.pathname.slice('/atom/'.length));
  const body = renderAtomFeed(papers, query.split('+'), day);
  return { status: 200, type: 'application/atom+xml; charset=utf-8', body };
}

function answerOai(url: URL, papers: readonly ArchivePaper[], day: string): Answer {
  const body = renderOaiAnswer(papers, url.searchParams, day);
  return { status: 200, type: 'text/xml; charset=utf-8', body };
}

function answerQuery(url: URL, papers: readonly ArchivePaper[]): Answer {
  const body = renderQueryAnswer(papers, url.searchParams.get('id_list') ?? '');
  return { status: 200, type: 'application/atom+xml; charset=utf-8', body };
}

/** Most papers have no page, as at arXiv those without TeX. */
function answerPage(url: URL, papers: readonly ArchivePaper[]): Answer {
  const type = 'text/html; charset=utf-8';
  const name = decodeURIComponent(url.pathname.slice('/html/'.length));
  const paper = papers.find(({ id }) => name.replace(/v1$/, '') === id);
  const page = paper ? renderPaperPage(paper) : null;
  return page === null
    ? { status: 404, type, body: noPage(name) }
    : { status: 200, type, body: page };
}

/** A list that is not open yet is HTTP 400, as at Hugging Face. */
function answerDailyPapers(url: URL, papers: readonly ArchivePaper[], day: string): Answer {
  const type = 'application/json; charset=utf-8';
  const date = url.searchParams.get('date') ?? day;
  if (!isDay(date) || date > day)
    return { status: 400, type, body: JSON.stringify({ error: `Invalid date: ${date}` }) };
  const limit = Number(url.searchParams.get('limit') ?? 50);
  const start = Number(url.searchParams.get('p') ?? 0) * limit;
  const list = listDailyPapers(papers, date).slice(start, start + limit);
  return { status: 200, type, body: JSON.stringify(list) };
}

function answerTo(url: URL, papers: readonly ArchivePaper[], day: string): Answer {
  if (url.pathname.startsWith('/atom/')) return answerFeed(url, papers, day);
  if (url.pathname === '/oai') return answerOai(url, papers, day);
  if (url.pathname === '/query') return answerQuery(url, papers);
  if (url.pathname.startsWith('/html/')) return answerPage(url, papers);
  if (url.pathname === '/api/daily_papers') return answerDailyPapers(url, papers, day);
  return { status: 404, type: 'text/plain', body: 'Not Found' };
}

function misbehave(response: ServerResponse, fault: FeedFault, { type, body }: Answer): void {
  if ('cutOff' in fault) {
    response.writeHead(200, { 'content-type': type, 'content-length': Buffer.byteLength(body) });
    response.write(body.slice(0, body.length / 2), () => response.destroy());
  } else {
    response.writeHead(fault.status, { 'content-type': 'text/html' });
    response.end(fault.body);
  }
}

function send(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  const etag = `"${createHash('sha256').update(answer.body).digest('hex')}"`;
  const isKnown = answer.status === 200 && request.headers['if-none-match'] === etag;
  response.writeHead(isKnown ? 304 : answer.status, { 'content-type': answer.type, etag });
  response.end(isKnown ? undefined : answer.body);
}

/**
 * Serves the starter archive on loopback as arXiv and Hugging Face would: the same addresses, the same wire
 * formats, so that the bot reads it through its ordinary sources and has no special path for it.
 */
export async function startArchiveFeeds(options: ArchiveFeedsOptions): Promise<ArchiveFeeds> {
  const papers = options.papers ?? readArchivePapers();
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const answer = answerTo(url, papers, options.day());
    const fault = options.fault?.(url.pathname) ?? null;
    if (fault) misbehave(response, fault, answer);
    else send(request, response, answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    arxivFeedUrl: `${base}/atom`,
    arxivOaiUrl: `${base}/oai`,
    arxivQueryUrl: `${base}/query`,
    arxivHtmlUrl: `${base}/html`,
    hfApiUrl: `${base}/api`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
