import type { Feedback } from '../../ranker.ts';

/** What the members who were around did with a paper, as shares of them. */
export interface VoterWeights {
  up: number;
  down: number;
  silent: number;
  /** How many members were around, by the weight of their hands; 1 where it is not known who votes. */
  voters: number;
}

/** The papers between which a member was around, as places in the channel's history, oldest first. */
interface Span {
  first: number;
  last: number;
  up: number;
  down: number;
}

const votesOf = ({ up, down }: Span): number => up + down;

/** A member stays around for this many papers after the last vote: about a week of digests. */
const grace = 25;

function spansOf(feedback: readonly Feedback[]): Map<string, Span> {
  const spans = new Map<string, Span>();
  for (const [place, { votes = [] }] of feedback.entries())
    for (const { memberId, value } of votes) {
      const span = spans.get(memberId) ?? { first: place, last: place, up: 0, down: 0 };
      spans.set(memberId, { ...span, last: place + grace, [value]: span[value] + 1 });
    }
  return spans;
}

const medianOf = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
};

/** Above this many times the median number of votes, a member's hand no longer gains weight. */
const busyness = 1.5;

/** Whoever gives the same answer to more than this share of the papers tells them apart no longer… */
const sameAnswer = 0.85;
/** …unless the others do so too: then the picks are that good, or that bad. */
const othersAnswer = 0.7;

/** The share of the papers since a member's first vote that got this thumb, a little doubted while they are few. */
const rateOf = (span: Span, side: 'up' | 'down', papers: number): number =>
  span[side] / (Math.min(papers - span.first, span.last - span.first) + 1);

/** How much each member's thumbs tell papers apart, 0 to 1, beside the other members'. */
function discernments(spans: readonly Span[], papers: number): number[] {
  const told = (['up', 'down'] as const).map((side) => {
    const rates = spans.map((span) => rateOf(span, side, papers));
    const sum = rates.reduce((total, rate) => total + rate, 0);
    return rates.map((rate) => {
      const usual = (sum - rate) / Math.max(1, rates.length - 1);
      return usual > othersAnswer ? 1 : Math.min(1, (1 - rate) / (1 - sameAnswer));
    });
  });
  return spans.map((_, at) => Math.max(0, Math.min(...told.map((side) => side[at] as number))));
}

/** What each member's thumb weighs. With one or two members everybody's counts whole. */
function handsOf(spans: ReadonlyMap<string, Span>, papers: number): Map<string, number> {
  const all = [...spans.values()];
  const most = busyness * medianOf(all.map(votesOf));
  const told = discernments(all, papers);
  return new Map(
    [...spans].map(([memberId, span], at) => [
      memberId,
      all.length > 2 ? Math.min(1, most / votesOf(span)) * (told[at] as number) : 1,
    ]),
  );
}

/** The hands of the members who were around at each paper, together; 0 where nobody was. */
function handsAround(
  spans: ReadonlyMap<string, Span>,
  hands: ReadonlyMap<string, number>,
  papers: number,
): Float64Array {
  const sums = new Float64Array(papers);
  for (const [memberId, { first, last }] of spans)
    for (let place = first; place <= last && place < papers; place++)
      sums[place] = (sums[place] as number) + (hands.get(memberId) ?? 0);
  return sums;
}

/** Where nobody knows who votes, the channel is one voter. */
const oneVoter = ({ value }: Feedback): VoterWeights => ({
  up: value === 'up' ? 1 : 0,
  down: value === 'down' ? 1 : 0,
  silent: value === 'shown' ? 1 : 0,
  voters: 1,
});

/**
 * One hand a member: what counts is the share of the members who were around. A member who votes far more often
 * than the others counts less a vote, and one who answers everything alike hardly counts, so that nobody can
 * move a channel by voting on everything.
 * Feedback is oldest first; the answer is aligned with it.
 */
export function voterWeights(feedback: readonly Feedback[]): VoterWeights[] {
  const spans = spansOf(feedback);
  const hands = handsOf(spans, feedback.length);
  const around = handsAround(spans, hands, feedback.length);
  return feedback.map((one, place) => {
    const votes = one.votes ?? [];
    const sumOf = (members: readonly string[]) =>
      members.reduce((sum, memberId) => sum + (hands.get(memberId) ?? 0), 0);
    const all = around[place] as number;
    if (all === 0) return oneVoter(one);
    const voted = (side: 'up' | 'down') =>
      votes.filter(({ value }) => value === side).map(({ memberId }) => memberId);
    const [up, down] = [sumOf(voted('up')) / all, sumOf(voted('down')) / all];
    return { up, down, silent: Math.max(0, 1 - up - down), voters: all };
  });
}
