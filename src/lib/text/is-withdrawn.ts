/** What tells whether a paper was taken back; the comment is `null` where a source has none. */
export interface WithdrawalText {
  title: string;
  abstract: string;
  comment?: string | null;
}

const work =
  '(?:(?:technical )?report|article|contribution|document|draft|e-?print|entry|letter|manuscript|note|paper|preprint|review|study|submission|survey|thesis|version|work)';
const own = '(?:this|our|the present|the above)';
const adverb =
  '(?:formally|hereby|now|officially|permanently|since|temporarily|therefore|unfortunately|voluntarily)';
const takenBack = `(?:withdrawn|retracted|(?:removed|deleted|taken down) (?:by|from) (?:the )?(?:arxiv|authors?|administrators?|moderators?)|removed (?:due to|because of|for|after) (?:an? )?(?:breach|copyright|legal|licen[cs]e|plagiarism|violation))`;
const passive = `(?:(?:has|have) (?:${adverb} )?been|had to be|is being|is|was|are|were)`;
const people =
  '(?:(?:the|all|both|its)(?: the)? authors?|authors?|arxiv(?: administrators?)?|we|i)';
const takeBack =
  '(?:(?:have|has|had)? ?(?:decided to|wish to|would like to|want to|had to|hereby|now)? ?(?:withdraw|withdrew|withdrawn|retract|retracted|removed?))';

/** "This paper has been withdrawn", wherever a sentence or a clause begins. */
const passiveClause = `${own} (?:arxiv )?${work} ${passive} (?:${adverb} )?${takenBack}\\b`;
/** "The authors have withdrawn this paper". */
const activeClause = `${people} ${takeBack} (?:this|the|their|our|my)(?: arxiv)? ${work}\\b`;
/** "This paper has an error and has been withdrawn". */
const lateClause = `${own} ${work} [^.;]{1,120}(?:and|which|so it) has (?:${adverb} )?been ${takenBack}\\b`;
/** "The authors request the withdrawal of this paper". */
const requestClause = `${people} (?:announce|request|requested) (?:a |the )?(?:withdrawal|retraction) of (?:this|the|their|our|my) ${work}\\b`;
/** What stands so only at the beginning: "Withdrawn by the authors", "Paper withdrawn", "The article has been retracted". */
const opening = [
  `(?:(?:the|this) )?${work} (?:${passive} )?(?:${adverb} )?${takenBack}\\b`,
  `(?:withdrawn|retracted)(?: by (?:the )?(?:arxiv|authors?|submitters?|administrators?)| ${work}\\b(?! (?:that|which|of))| (?:after|as|at|awaiting|because|due to|following|for|in favou?r|on|owing to|pending|per|since|until|upon)\\b|\\W*$|[.;:!] |,? [(–—-])`,
].join('|');

/** Signs, headings and reasons that stand before the statement. */
const lead =
  "(?:[\\s*_\\[(\"'“]*(?:(?:arxiv |author'?s? )?(?:admin(?:istrator)? )?(?:note|notice|update|comment|remark)\\s*:\\s*)?(?:unfortunately,? )?)";
const clauses = new RegExp(
  `(?:^|[.!?;:\\])*]\\s+|[([*]|, )${lead}(?:${[passiveClause, activeClause, lateClause, requestClause].join('|')})`,
  'i',
);
const beginning = new RegExp(`^${lead}(?:${opening})`, 'i');

const titles = [
  /^\W*(?:withdrawn?|retracted)\W*$/i,
  new RegExp(`^\\W*${own} ${work} ${passive} ${takenBack}\\b`, 'i'),
  new RegExp(`^\\W*(?:withdrawn|retracted)(?: ${work})?\\s*[\\])]`, 'i'),
  new RegExp(`^(?:withdrawn|retracted)(?: ${work})?\\s*(?::|[–—-]\\s)`, 'i'),
  /(?:[[(]|\s[–—-]\s*)(?:withdrawn|retracted)[\])]?$/i,
];

/** Of many sentences only these can hold the statement: all others are passed over quickly. */
const hint = /withdr|retract|remov|delet|taken down/i;

const says = (text: string): boolean =>
  hint.test(text) && (clauses.test(text) || beginning.test(text));

/** A comment is a row of remarks: each may be the statement. */
const commentSays = (comment: string): boolean =>
  comment.split(/[,;.]\s+/).some(says) || says(comment);

/**
 * Whether a paper was withdrawn or retracted, by its own words: those that arXiv puts in place of an abstract, those that
 * authors write into title, abstract or comment. A paper about withdrawals is not one.
 */
export function isWithdrawn({ title, abstract, comment }: WithdrawalText): boolean {
  return (
    (hint.test(title) && titles.some((pattern) => pattern.test(title))) ||
    says(abstract) ||
    (!!comment && commentSays(comment))
  );
}
