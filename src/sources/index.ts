import { setTimeout as delay } from 'node:timers/promises';
import { createArxivSource } from './arxiv/index.ts';
import { createHttpClient, type HttpClientOptions } from './http-client.ts';
import { defaultHttpLimits, type HttpLimits } from './http-limits.ts';
import { createHuggingFaceSource } from './huggingface/index.ts';
import { createRequestGap } from './request-gap.ts';
import type { SourceSettings } from './settings.ts';
import type { Source } from './source.ts';

export interface SourceOptions {
  now: () => Date;
  /** Replaces waiting, in tests. */
  sleep?: (ms: number) => Promise<void>;
  limits?: Partial<HttpLimits>;
}

const arxivGapMs = 3000;

/** Every source of papers, one a line; a new one is a folder beside this file and a line here. */
export function createSources(settings: SourceSettings, options: SourceOptions): Source[] {
  const { now, sleep = (ms: number) => delay(ms) } = options;
  const http: HttpClientOptions = {
    contact: settings.PAPERLOOP_CONTACT,
    limits: { ...defaultHttpLimits, ...options.limits },
    now,
    sleep,
  };
  const arxivHttp = createHttpClient({ ...http, gate: createRequestGap(arxivGapMs, now, sleep) });
  return [
    createArxivSource(settings, arxivHttp),
    createHuggingFaceSource(settings, createHttpClient(http)),
  ];
}
