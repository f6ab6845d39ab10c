import { setTimeout as delay } from 'node:timers/promises';
import { createSingleFlight } from '../lib/async/single-flight.ts';
import { createFullTextFetch, pageLimits } from './arxiv/full-text/fetch-full-text.ts';
import { createFullTexts, type FullTexts } from './arxiv/full-text/full-texts.ts';
import { cacheBounds, createTextCache } from './arxiv/full-text/text-cache.ts';
import { createArxivSource } from './arxiv/index.ts';
import { createPaperLookup, type PaperLookup } from './arxiv/look-up-paper.ts';
import {
  createHttpClient,
  defaultHttpLimits,
  type HttpClientOptions,
  type HttpLimits,
} from './http/http-client.ts';
import { createRequestGap, type NextStart } from './http/request-gap.ts';
import { createHuggingFaceSource } from './huggingface/index.ts';
import type { Source, SourceSettings } from './source.ts';

export interface SourceOptions {
  now: () => Date;
  /** Replaces waiting, in tests. */
  sleep?: (ms: number) => Promise<void>;
  limits?: Partial<HttpLimits>;
  /** Keeps the gap between requests to arXiv together with other processes; without it, for this process alone. */
  nextStart?: NextStart;
  /** Where full texts are kept; without it in memory alone. */
  fullTextFolder?: string;
  /** For how many days; 30 when left out. */
  fullTextDays?: number;
  /** Hears what went wrong with a full text where nobody waits for it. */
  onProblem?: (error: unknown) => void;
}

/** Seconds between two requests that arXiv's terms of use ask for. */
const arxivGapSeconds = 3;

/** Milliseconds between two requests to arXiv: as set, but never fewer than arXiv asks for where an address is its own. */
export function arxivGapMs(settings: SourceSettings): number {
  const seconds = settings.ARXIV_GAP_SECONDS ?? arxivGapSeconds;
  const { ARXIV_FEED_URL, ARXIV_OAI_URL, ARXIV_QUERY_URL, ARXIV_HTML_URL } = settings;
  const addresses = [ARXIV_FEED_URL, ARXIV_OAI_URL, ARXIV_QUERY_URL, ARXIV_HTML_URL];
  const isArxiv = addresses.some((address) => /(^|\.)arxiv\.org$/i.test(new URL(address).hostname));
  return 1000 * (isArxiv ? Math.max(seconds, arxivGapSeconds) : seconds);
}

/** Where papers come from: the sources of each day, and the look-up of single papers and of their texts by id. */
interface Outside {
  sources: Source[];
  lookUp: PaperLookup;
  fullTexts: FullTexts;
}

/** Every source of papers; a new one is a folder beside this file and a line below. */
export const createSources = (settings: SourceSettings, options: SourceOptions): Source[] =>
  createOutside(settings, options).sources;

/** Sources and look-ups that share one gap between requests to arXiv. */
export function createOutside(settings: SourceSettings, options: SourceOptions): Outside {
  const { now, sleep = (ms: number) => delay(ms) } = options;
  const limits = { ...defaultHttpLimits, ...options.limits };
  const http: HttpClientOptions = {
    contact: settings.PAPERLOOP_CONTACT,
    limits,
    now,
    sleep,
  };
  const gate = createRequestGap(arxivGapMs(settings), now, sleep, options.nextStart);
  const arxivHttp = createHttpClient({ ...http, gate });
  const pageHttp = createHttpClient({
    ...http,
    gate,
    limits: { ...pageLimits, ...options.limits },
  });
  return {
    sources: [
      createArxivSource(settings, arxivHttp, limits.totalMs),
      createHuggingFaceSource(settings, createHttpClient(http), limits.totalMs),
    ].map(shareReading),
    lookUp: createPaperLookup(settings, arxivHttp),
    fullTexts: createFullTexts({
      fetch: createFullTextFetch(settings, pageHttp, now),
      cache:
        options.fullTextFolder === undefined
          ? null
          : createTextCache(options.fullTextFolder, () => now().getTime(), {
              ...cacheBounds,
              days: options.fullTextDays ?? cacheBounds.days,
            }),
      patienceMs: pageLimits.totalMs,
      ...(options.onProblem ? { onProblem: options.onProblem } : {}),
    }),
  };
}

/** The source; those who ask for the same while it is being read share one answer. */
function shareReading(source: Source): Source {
  const shared = createSingleFlight<Awaited<ReturnType<Source['read']>>>();
  return {
    ...source,
    read: (request) => shared(source.keyOf?.(request) ?? request.day, () => source.read(request)),
  };
}
