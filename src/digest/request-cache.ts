import { LRUCache } from 'lru-cache';
import type { Paper } from '../paper.ts';
import type { Feedback, RankRequest } from '../rank/ranker.ts';

/** Channels whose last requests are kept, and how many of each: before a vote and after it. */
const mostChannels = 50;
const mostRequests = 2;
/** Yesterday's past and today's, since channels may be on different days; each holds up to 20,000 papers. */
const mostPasts = 2;

const ids = (papers: readonly Paper[]): string[] => papers.map(({ id }) => id);
const facts = (feedback: readonly Feedback[]) =>
  feedback.map(({ paper, ...rest }) => ({ ...rest, id: paper.id }));

/** Equal for requests that every ranker answers alike, as long as papers do not change. */
const fingerprint = (request: RankRequest): string =>
  JSON.stringify({
    ...request,
    past: request.past.length,
    examples: ids(request.examples),
    candidates: ids(request.candidates),
    posted: ids(request.posted ?? []),
    feedback: facts(request.feedback),
    siblings: request.siblings?.map((one) => ({ ...one, feedback: facts(one.feedback) })),
  });

interface Kept {
  print: string;
  request: RankRequest;
}

/** Forgets requests about a past that is no longer asked about: none will equal them, and they would keep it alive. */
function forgetOthers(
  channels: LRUCache<string, Kept[]>,
  pasts: readonly RankRequest['past'][],
): void {
  // From the one asked about least recently on, so that writing keeps their order.
  for (const channel of [...channels.rkeys()]) {
    const kept = channels.peek(channel) ?? [];
    const useful = kept.filter(({ request }) => pasts.includes(request.past));
    if (useful.length > 0) channels.set(channel, useful);
    else channels.delete(channel);
  }
}

interface RequestCache {
  request(channel: string, request: RankRequest): RankRequest;
  forgetAll(): void;
}

/**
 * Gives back the earlier object for an equal request of the same channel, by which a ranker finds what it learnt: the
 * state after one vote is the state before the next.
 */
export function createRequestCache(): RequestCache {
  const channels = new LRUCache<string, Kept[]>({ max: mostChannels });
  let pasts: RankRequest['past'][] = [];
  const recalled = (channel: string, request: RankRequest): RankRequest => {
    const { past } = request;
    pasts = [past, ...pasts.filter((one) => one !== past)].slice(0, mostPasts);
    forgetOthers(channels, pasts);
    const kept = channels.get(channel) ?? [];
    const print = fingerprint(request);
    const same = kept.find(
      (one) =>
        one.print === print &&
        one.request.past === request.past &&
        one.request.candidates.every((paper, at) => paper === request.candidates[at]),
    );
    const own = same ?? { print, request };
    channels.set(channel, [own, ...kept.filter((one) => one !== own)].slice(0, mostRequests));
    return own.request;
  };
  return {
    request: recalled,
    forgetAll: () => {
      channels.clear();
      pasts = [];
    },
  };
}
