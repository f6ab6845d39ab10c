import type { VoteChange } from '../feedback/cast-vote.ts';
import { readFeedback } from '../feedback/read-feedback.ts';
import { nextTurn } from '../lib/async/next-turn.ts';
import { addDays, utcDay } from '../lib/time/day.ts';
import type { Day, Digest, Paper, Vote } from '../paper.ts';
import {
  explainMemberTaste,
  type MemberTasteExplanation,
} from '../rank/explain/explain-member-taste.ts';
import { explainTaste, type TasteExplanation } from '../rank/explain/explain-taste.ts';
import { explainVote, paperTopics, type VoteExplanation } from '../rank/explain/explain-vote.ts';
import { isLearning, type LearningRanker, type Ranker, type RankRequest } from '../rank/ranker.ts';
import type { RankerTools } from './choose-ranker.ts';
import { isBy, openDigest } from './open-digest.ts';
import type { RankStore } from './rank-request.ts';
import { readWhy, type Why } from './read-why.ts';
import { createRequestCache } from './request-cache.ts';

interface ExplanationTools extends RankerTools {
  now(): Date;
}

/** The store with the reads of feedback made once: before and after a vote differ by that vote alone. */
function readOnce(store: RankStore): RankStore {
  const once = <Args extends unknown[], Answer>(read: (...args: Args) => Promise<Answer>) => {
    const known = new Map<string, Promise<Answer>>();
    return (...args: Args): Promise<Answer> => {
      const key = JSON.stringify(args);
      const answer = known.get(key) ?? read(...args);
      known.set(key, answer);
      return answer;
    };
  };
  const { posts, digests, votes, saved } = store;
  return {
    ...store,
    posts: { ...posts, picksBetween: once(posts.picksBetween) },
    digests: { ...digests, picksBetween: once(digests.picksBetween) },
    votes: { ...votes, inChannel: once(votes.inChannel) },
    saved: { ...saved, amongSaved: once(saved.amongSaved) },
  };
}

/** The store with `standing` in place of the member's vote on the paper; siblings stay as they are. */
function storeWith(store: RankStore, vote: Vote, standing: Vote | null): RankStore {
  const isSame = ({ memberId, paperId }: Vote) =>
    memberId === vote.memberId && paperId === vote.paperId;
  const inChannel: RankStore['votes']['inChannel'] = async (workspaceId, channelId, before) => {
    const votes = await store.votes.inChannel(workspaceId, channelId, before);
    const others = votes.filter((one) => !isSame(one));
    const isHere =
      standing !== null &&
      standing.value !== 'none' &&
      channelId === vote.channelId &&
      channelId === standing.channelId;
    return isHere ? [...others, standing] : others;
  };
  return { ...store, votes: { ...store.votes, inChannel } };
}

/** Votes come in bursts: what was learnt for one is many megabytes, and nobody needs it when the burst is over. */
const burstMs = 15 * 60_000;

/** Days of papers that a paper's topics are told apart from. */
const fortnight = 14;

/**
 * Explains a channel's ranking: why a paper stands where it does, what the votes taught, what one vote changed. Each
 * answer is `null` where the ranker cannot explain. Yields often; the store should be one that remembers papers.
 */
export class Explanations {
  readonly #tools: ExplanationTools;
  readonly #requestCache = createRequestCache();
  /** The channels for which the ranker has been prepared, by the past that it has learnt from. */
  #prepared = new WeakMap<RankRequest['past'], Set<string>>();
  #votedAt = Number.NEGATIVE_INFINITY;
  /** The papers of the fortnight up to the day of the paper whose topics were asked for last. */
  #around: { day: Day; papers: Paper[] } | null = null;

  constructor(tools: ExplanationTools) {
    this.#tools = tools;
  }

  /** Why a paper stood where it did when the digest was made, and where it would stand now. */
  async why(digest: Digest, paper: Pick<Paper, 'id'>): Promise<Why | null> {
    const { store, ranker: usual, apiRanker } = this.#tools;
    if (!isBy(digest, usual) && !(apiRanker && isBy(digest, apiRanker))) return null;
    const channel = await store.channels.get(digest.workspaceId, digest.channelId);
    return channel && readWhy(this.#tools, channel, digest, paper);
  }

  /** What a channel's votes taught, and how a member differs. */
  async taste(of: {
    workspaceId: string;
    channelId: string;
    memberId: string;
  }): Promise<{ taste: TasteExplanation; member: MemberTasteExplanation | null } | null> {
    const opened = await this.#openNewest(of.workspaceId, of.channelId);
    if (!opened) return null;
    const { ranker, request } = opened;
    return {
      taste: await explainTaste(ranker, request, nextTurn),
      member: explainMemberTaste(request, of.memberId),
    };
  }

  /** What a vote changed for the next picks. */
  async change({ paper, vote, earlier }: VoteChange): Promise<VoteExplanation | null> {
    this.#votedAt = this.#tools.now().getTime();
    const store = readOnce(this.#tools.store);
    const key = `${vote.workspaceId} ${vote.channelId}`;
    const opened = await this.#openNewest(vote.workspaceId, vote.channelId, {
      ...this.#tools,
      store: storeWith(store, vote, earlier),
      ranker: this.#preparedOnce(key),
    });
    if (!opened) return null;
    const { channel, digest, request, ranker } = opened;
    const before = this.#requestCache.request(key, request);
    const feedback = await readFeedback(storeWith(store, vote, vote), ranker, channel, digest.day);
    const after = this.#requestCache.request(key, { ...before, feedback });
    const posted = new Set(digest.picks.map(({ paperId }) => paperId));
    return explainVote(ranker, { before, after, paper, posted, yieldToLoop: nextTurn });
  }

  /** What a paper is about among those of its fortnight, whatever the ranker: up to two phrases, most telling first. */
  async topics(paper: Paper): Promise<string[]> {
    const { day } = paper;
    const from = addDays(day, -fortnight);
    if (this.#around?.day !== day)
      this.#around = { day, papers: await this.#tools.store.papers.between(from, day) };
    return paperTopics(paper, this.#around.papers);
  }

  /** Frees what is kept for the next vote when there was none for a while; called each minute. */
  async releaseCache(): Promise<void> {
    const { ranker, now } = this.#tools;
    // `abs`: a clock that was set back must not keep it for long.
    if (Math.abs(now().getTime() - this.#votedAt) < burstMs) return;
    this.#requestCache.forgetAll();
    this.#prepared = new WeakMap();
    this.#around = null;
    if (isLearning(ranker)) ranker.releaseCache();
  }

  /**
   * The usual ranker, prepared once for a channel and past: it keeps what is long, and of each further vote only the
   * states before and after it are learnt.
   */
  #preparedOnce(channel: string): Ranker {
    const { ranker } = this.#tools;
    if (!isLearning(ranker)) return ranker;
    const once: LearningRanker = {
      ...ranker,
      prepare: async (request, turn) => {
        const channels = this.#prepared.get(request.past) ?? new Set();
        this.#prepared.set(request.past, channels);
        if (channels.has(channel)) return;
        await ranker.prepare(this.#requestCache.request(channel, request), turn);
        channels.add(channel);
      },
    };
    return once;
  }

  /** The newest digest of a channel and the request for its candidates as things stand now. */
  async #openNewest(workspaceId: string, channelId: string, tools = this.#tools) {
    const { store, now } = tools;
    const channel = await store.channels.get(workspaceId, channelId);
    // Two days on, since a channel's day may be ahead of UTC.
    const digest = await store.digests.latestBefore(
      workspaceId,
      channelId,
      addDays(utcDay(now()), 2),
    );
    if (!channel || !digest) return null;
    const opened = await openDigest(tools, channel, digest);
    return opened && { channel, digest, ...opened };
  }
}
