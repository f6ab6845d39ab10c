import { seededRandom } from '../../src/lib/random.ts';
import { tokenize } from '../../src/lib/text/tokenize.ts';
import { previousWeekday } from '../../src/lib/time/day.ts';
import type { Channel, Day, Paper, Score } from '../../src/paper.ts';
import type { Choice } from '../../src/rank/picks/choose-picks.ts';
import { rankerByName } from '../../src/rank/rankers.ts';
import type { Store } from '../../src/store/store.ts';
import {
  aCandidate,
  aChannel,
  aDigest,
  aGesture,
  anInterest,
  aPick,
  aPost,
  aScore,
} from '../builders.ts';
import { scaleDay } from './scale-papers.ts';
import { sentenceOf } from './sentences.ts';

/** What a run's channels have behind them. */
export interface ScaleHistory {
  /** Weekdays with a posted digest before the day. */
  days: number;
  /** Votes in each channel. */
  votes: number;
  /** The day after; that of the due digests when left out. */
  before?: Day;
}

/** A channel with two sentences of its own, which gets its digest at nine. */
export const scaleChannel = (workspaceId: string, id: string, number: number): Channel =>
  aChannel({
    workspaceId,
    id,
    name: `papers-${number}`,
    interests: [2 * number, 2 * number + 1].map((one) => anInterest({ text: sentenceOf(one) })),
    schedule: { days: [1, 2, 3, 4, 5, 6, 7], time: '09:00', timezone: 'UTC' },
  });

function daysBefore(last: Day, count: number): Day[] {
  const days: Day[] = [];
  for (let day = last; days.length < count; ) {
    day = previousWeekday(day);
    days.unshift(day);
  }
  return days;
}

/** Five papers that share most words with the channel's sentences, with a little chance. */
function pickFive({ interests, id }: Channel, papers: readonly Paper[], day: Day): Paper[] {
  const random = seededRandom(`${id} ${day}`);
  const words = new Set(interests.flatMap(({ text }) => tokenize(text)));
  const shared = ({ title, abstract }: Paper) =>
    tokenize(`${title} ${abstract}`).filter((word) => words.has(word)).length;
  return papers
    .map((paper) => ({ paper, score: shared(paper) + 2 * random() }))
    .sort((a, b) => b.score - a.score)
    .slice(0, 5)
    .map(({ paper }) => paper);
}

/** Saves a digest of the day and its posts, as Slack would have taken them. */
export async function addPosted(
  store: Store,
  { workspaceId, id: channelId }: Channel,
  day: Day,
  candidates: readonly Paper[],
  scores: readonly Score[],
  picks: readonly Pick<Choice, 'paper' | 'score' | 'position' | 'probability'>[],
): Promise<void> {
  const { name: rankerName, version: rankerVersion } = rankerByName('taste');
  const at = Date.parse(`${day}T09:00:00Z`);
  const key = { workspaceId, channelId, day };
  await store.digests.saveOnce(
    aDigest({
      ...key,
      rankerName,
      rankerVersion,
      candidates: candidates.map(({ id }, place) =>
        aCandidate({ paperId: id, score: scores[place] as Score }),
      ),
      picks: picks.map(({ paper, score, position, probability }) =>
        aPick({ paperId: paper.id, score, position, probability }),
      ),
      createdAt: at,
    }),
  );
  const posts = [null, ...picks].map((pick, place) =>
    aPost({
      ...key,
      slot: pick ? `pick-${place}` : 'header',
      paperId: pick?.paper.id ?? null,
      attemptedAt: at,
    }),
  );
  for (const [place, { ts: _, ...post }] of posts.entries()) {
    await store.posts.begin(post);
    await store.posts.confirm(post, `${at / 1000}.${String(place).padStart(6, '0')}`);
  }
  await store.digests.markPosted(workspaceId, channelId, day, at);
}

async function addDigest(store: Store, channel: Channel, day: Day): Promise<Paper[]> {
  const candidates = await store.papers.between(day, day);
  const picks = pickFive(channel, candidates, day);
  const random = seededRandom(`${channel.id} scores ${day}`);
  const score = () => aScore({ total: 4 * random() });
  const scored = picks.map((paper, at) => {
    return { paper, score: score(), position: at + 1, probability: 1 };
  });
  await addPosted(store, channel, day, candidates, candidates.map(score), scored);
  return picks;
}

/** Gives a subscribed channel its posted digests, and votes of four members, or as many as it takes, newest papers first. */
export async function addHistory(
  store: Store,
  channel: Channel,
  { days, votes, before = scaleDay }: ScaleHistory,
): Promise<void> {
  const { workspaceId, id: channelId } = channel;
  const posted: { paper: Paper; day: Day }[] = [];
  for (const day of daysBefore(before, days))
    for (const paper of await addDigest(store, channel, day)) posted.unshift({ paper, day });
  const random = seededRandom(channelId);
  const members = Math.max(4, Math.ceil(votes / posted.length));
  const gestures = Array.from({ length: posted.length === 0 ? 0 : votes }, (_, vote) => {
    const place = vote % posted.length;
    const { paper, day } = posted[place] as (typeof posted)[number];
    return aGesture({
      workspaceId,
      channelId,
      memberId: `U00${1 + ((place + Math.floor(vote / posted.length)) % members)}`,
      paperId: paper.id,
      value: random() < 0.7 ? 'up' : 'down',
      at: Date.parse(`${day}T10:00:00Z`) + vote,
      key: `${channelId} ${vote}`,
    });
  });
  await Promise.all(gestures.map((gesture) => store.votes.record(gesture)));
}
