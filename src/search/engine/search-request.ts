import type { Day, Paper } from '../../paper.ts';

/** A text to which papers are sought that are like it. */
export interface Sample {
  /** Empty for a pasted text. */
  title: string;
  /** An abstract, or any text: a README too. */
  abstract: string;
  /** The paper that it is of; it is not found itself. */
  id: string | null;
}

/** What is asked of an archive's index; all that a thread can be sent. */
export interface SearchRequest {
  /** Words to find, as typed; empty for filters alone. */
  words: string;
  /** Papers like this text are sought, in the place of words. */
  like?: Sample;
  /** Phrases that must stand in title or abstract word by word. */
  phrases: readonly string[];
  /** The first and the last day of publication, or where that is not known of the first sighting. */
  since: Day | null;
  until: Day | null;
  /** Part of an author's name. */
  from: string | null;
  /** A category such as `cs.ro`. */
  within: string | null;
  hasCode: boolean;
  /** Where it appeared, as typed: `iclr`, `ICLR 2026`. */
  venue: string | null;
  /** Only these papers; `null`: all. */
  ids: readonly string[] | null;
  /** By relevance, with a little for new papers and for what the channel reads; by the words alone; the newest first. */
  order: 'best' | 'words' | 'newest';
  /** Sentences about what the channel reads. */
  interests: readonly string[];
  today: Day;
  /** Which of the results are given back. */
  offset: number;
  limit: number;
}

/** A word of a question that a paper holds. */
export interface SearchHit {
  typed: string;
  /** Terms of the index by which it was found: the stem of the word, or of what stands in its place; an author's with a mark. */
  terms: string[];
}

/** A paper that was found, and why. */
export interface SearchResult {
  paper: Paper;
  /** Words of the question that it holds. */
  hits: SearchHit[];
  /** Whether its meaning is near that of the question. */
  isNear: boolean;
  /** The parts of its score, all in deviations; none where only filters were asked for. */
  parts: Readonly<Record<string, number>>;
  total: number;
}

/** A word that no paper holds. */
export interface UnknownWord {
  typed: string;
  /** What was looked for in its place; words that begin so where they do. */
  instead: string[];
  /** Where nothing was: the word of the archive that is nearest to it. */
  nearest: string | null;
}

export interface SearchAnswer {
  results: SearchResult[];
  /** How many papers were found in all: of a question at most so many as are put in order. */
  count: number;
  /** How many hold every word of the question; `null` for filters alone. */
  holdingAll: number | null;
  /** Words of the question that tell something, as typed; none where it has stop words alone. */
  sought: string[];
  unknown: UnknownWord[];
  /** Whether any paper is known to have appeared somewhere; where no venue is asked for, it is not looked up. */
  knowsVenues: boolean;
  /** Papers that are in the index, and that still wait: what is not in it is not found. */
  indexed: number;
  waiting: number;
}

/** A name, or a year, and on how many papers. */
export interface Counted {
  name: string;
  papers: number;
}

/** An author as the papers of an archive know them. */
export interface Person {
  /** As most of their papers print the name, then the other ways. */
  names: string[];
  /** Their papers, the newest first. */
  ids: string[];
  /** The newest year first. */
  byYear: Counted[];
  coauthors: Counted[];
  /** Names with an initial that may be theirs; their papers are not counted. */
  initials: Counted[];
  /** Whether the papers share so few authors that they may be several people's. */
  mayBeSeveral: boolean;
}

/** Whom a typed name means. */
export interface FoundPeople {
  person: Person | null;
  /** Without one: all whom it fits, those with most papers first. */
  others: Counted[];
}

export interface TrendRequest {
  /** Sentences about what somebody reads. */
  interests: readonly string[];
  /** The last day that counts. */
  today: Day;
  /** How long each of the two times is that are compared. */
  days: number;
}

/** A phrase that more papers have than before: in how many it stands. */
export interface Trend {
  phrase: string;
  now: number;
  before: number;
}

export interface Trends {
  /** How many papers near the interests were read of each time. */
  now: number;
  before: number;
  /** The surest first. */
  risen: Trend[];
}
