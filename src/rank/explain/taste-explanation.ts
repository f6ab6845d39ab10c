import type { Paper } from '../../paper.ts';
import type { Confidence } from './confidence.ts';
import type { VotedKind } from './evidence.ts';

/** One direction of a taste: what such papers say, and examples, strongest first. */
export interface TasteSide {
  phrases: string[];
  /** Of each phrase, how far it moves a paper that way: above 0, in units of the score. */
  leans: number[];
  /** With how far what was learnt moves the paper that way: above 0, in units of the score. */
  papers: { paper: Paper; kind: VotedKind; lean: number }[];
}

/** What a channel's votes taught, in words and examples. */
export interface TasteExplanation {
  /** Posted papers that are learnt from, thumbs on them that stand, and members who gave one. */
  posted: number;
  thumbs: number;
  voters: number;
  /** How sure the votes make of the day's best candidates; `null` where that is not known. */
  confidence: Confidence | null;
  likes: TasteSide;
  dislikes: TasteSide;
  /** Of each interest, how many of the posted papers that fit it best were liked. */
  interests: { text: string; shown: number; liked: number }[];
}

/** How a member differs from the channel. */
export interface MemberTasteExplanation {
  memberId: string;
  thumbs: number;
  /** Wanted more than by the channel, and less. */
  more: TasteSide;
  less: TasteSide;
}
