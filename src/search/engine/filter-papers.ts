import { respacings } from '../../lib/text/fits-name.ts';
import { queryForms } from '../../lib/text/search-text.ts';
import { venueWords, workshop } from '../../lib/text/venue/read-venue.ts';
import type { Day } from '../../paper.ts';
import { fieldMarks } from '../index/search-terms.ts';
import { dayNumber, paperFlags, postingsAt, postingsOf, type Segment } from '../index/segment.ts';
import { findPrefix } from '../index/vocabulary.ts';
import type { SearchRequest } from './search-request.ts';

/** Of each paper of a segment 1 where it passes. */
export type Passing = Uint8Array;

const numberOf = (day: Day): number => dayNumber({ published: null, day });

/** The papers that hold a term, or one that begins so. */
function holding(segment: Segment, term: string, isPrefix: boolean): Passing {
  const found = new Uint8Array(segment.ids.length);
  const mark = ({ docs }: { docs: Uint16Array }) => {
    for (const doc of docs) found[doc] = 1;
  };
  mark(postingsOf(segment, term));
  if (isPrefix) {
    const [from, to] = findPrefix(segment.vocabulary, term);
    for (let at = from; at < to; at++) mark(postingsAt(segment, at));
  }
  return found;
}

const either = (one: Passing, other: Passing): Passing =>
  one.map((passes, doc) => passes | (other[doc] as number));

const both = (passing: Passing | null, other: Passing): Passing =>
  passing ? passing.map((one, doc) => one & (other[doc] as number)) : other;

const none = (segment: Segment): Passing => new Uint8Array(segment.ids.length);

/** The papers that hold all words of a form of a name, or words that begin so. */
function holdingForm(segment: Segment, form: string): Passing {
  let passing: Passing | null = null;
  for (const word of form.split(' '))
    passing = both(passing, holding(segment, fieldMarks.author + word, true));
  return passing ?? none(segment);
}

/** The papers that hold all words of a typed name, each in any of its forms. */
function holdingName(segment: Segment, typed: string): Passing {
  let passing: Passing | null = null;
  for (const word of typed.split(/[\s,،，、]+/).filter(Boolean)) {
    const forms = queryForms(word).map((form) => holdingForm(segment, form));
    if (forms.length > 0) passing = both(passing, forms.reduce(either));
  }
  return passing ?? none(segment);
}

/**
 * The papers with authors whose names have parts that begin as the words of a typed name do, wherever its blanks are set.
 * Whether all of them are one author's is told by the names themselves.
 */
export const namedIn = (segment: Segment, name: string): Passing =>
  [name, ...respacings(name)].map((typed) => holdingName(segment, typed)).reduce(either);

/** The papers that appeared there; those of its workshops only where these are asked for. */
function appearedAt(segment: Segment, venue: string): Passing {
  const words = venueWords(venue);
  const found = (word: string) => holding(segment, fieldMarks.venue + word, false);
  const passing = words.map(found).reduce<Passing | null>(both, null) ?? none(segment);
  if (words.includes(workshop)) return passing;
  const aside = found(workshop);
  return passing.map((passes, doc) => (aside[doc] ? 0 : passes));
}

function withinDays(segment: Segment, since: Day | null, until: Day | null): Passing {
  const first = since === null ? 0 : numberOf(since);
  const last = until === null ? Number.POSITIVE_INFINITY : numberOf(until);
  return Uint8Array.from(segment.days, (day) => (day >= first && day <= last ? 1 : 0));
}

const withFlag = (segment: Segment, flag: number): Passing =>
  Uint8Array.from(segment.flags, (flags) => ((flags & flag) === 0 ? 0 : 1));

function amongIds(segment: Segment, ids: ReadonlySet<string>): Passing {
  return Uint8Array.from(segment.ids, (id) => (ids.has(id) ? 1 : 0));
}

/** The papers of a segment that pass every filter but that of phrases; `null`: all of them. */
export function filterSegment(
  segment: Segment,
  request: Pick<SearchRequest, 'since' | 'until' | 'from' | 'within' | 'hasCode' | 'venue'>,
  ids: ReadonlySet<string> | null,
): Passing | null {
  const { since, until, from, within, hasCode, venue } = request;
  let passing: Passing | null = null;
  if (ids) passing = amongIds(segment, ids);
  if (since !== null || until !== null) passing = both(passing, withinDays(segment, since, until));
  if (hasCode) passing = both(passing, withFlag(segment, paperFlags.hasCode));
  if (from !== null) passing = both(passing, namedIn(segment, from));
  if (venue !== null) passing = both(passing, appearedAt(segment, venue));
  if (within !== null) {
    const term = fieldMarks.category + within;
    const own = holding(segment, term, false);
    passing = both(passing, either(own, holding(segment, `${term}.`, true)));
  }
  return passing;
}
