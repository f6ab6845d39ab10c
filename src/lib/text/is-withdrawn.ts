/** What tells whether a paper was taken back; the comment is `null` where a source has none. */
interface WithdrawalText {
  title: string;
  abstract: string;
  comment?: string | null;
}

const work =
  '(?:(?:technical )?report|article|contribution|document|draft|e-?print|entry|letter|manuscript|note|paper|preprint|review|study|submission|survey|thesis|version|work)';
const own = '(?:(?:the )?(?:contents? of )?(?:this|our|the present|the above))';
const adverb =
  '(?:formally|hereby|now|officially|permanently|since|temporarily|therefore|thus|unfortunately|voluntarily)';
const removal =
  'removed (?:due to|because of|for|after) (?:an? )?(?:breach|copyright|disputed?|duplicate|error|legal|licen[cs]e|mistake|plagiarism|violation)|removed (?:at|on|upon) (?:the )?request';
/** A form or a patient is withdrawn from somewhere else than a paper is. */
const elsewhere =
  '(?! from (?!arxiv\\b|the arxiv\\b|publication\\b|consideration\\b|circulation\\b))';
const takenBack = `(?:(?:withdrawn|retracted)\\b${elsewhere}|(?:removed|deleted|taken down) (?:by|from) (?:the |its )?(?:arxiv|authors?|administrators?|moderators?)|${removal})`;
const passive = `(?:(?:has|have) (?:${adverb} )?been|had to be|is being|is|was|are|were)`;
const people =
  '(?:(?:(?:the|all|both|its)(?: of)?(?: the)? )?(?:(?:corresponding|first|last|original|second|senior|sole) )?authors?|(?:the )?(?:editors?(?:[- ]in[- ]chief)?|publisher|journal)(?: of the journal)?|we|i)';
const intend =
  '(?:(?:agreed?|asked?|chose|decided?|had|have|intend|need|plan|requested|want|wish|would like) to|hereby|now)';
const takeBack = `(?:(?:have|has|had)? ?(?:${intend} )?(?:withdraws?|withdrew|withdrawn|retract(?:s|ed)?)|(?:am|are|is) (?:now |hereby )?(?:withdrawing|retracting))`;
const byArxiv =
  'arxiv(?: administrators?| moderators?)? (?:has |have )?(?:removed?|withdrew|withdrawn)';

/** "This paper has been withdrawn", wherever a sentence or a clause begins. */
const passiveClause = `${own} (?:arxiv )?${work} ${passive} (?:${adverb} )?${takenBack}`;
/** "The authors have withdrawn this paper". */
const activeClause = `(?:${people} ${takeBack}|${byArxiv}) (?:this|the|their|our|my)(?: arxiv)? ${work}\\b`;
const thus = `(?:and|which|so it) has (?:${adverb} )?been ${takenBack}`;
/** "This paper has an error and has been withdrawn". */
const lateClause = `${own} ${work} (?:[^.;]{1,120}${thus}|(?:has been|is) (?:superseded|replaced|obsolete|no longer)\\b.{1,120} and (?:is|was) withdrawn)`;
/** "The authors request the withdrawal of this paper". */
const requestClause = `${people} (?:announce|request|requested) (?:a |the )?(?:withdrawal|retraction) of (?:this|the|their|our|my) ${work}\\b`;
const asFor =
  'after|as|at|awaiting|because|due to|following|for|in favou?r|on|owing to|pending|per|since|until|upon';
/** What stands so only at the beginning: "Withdrawn by the authors", "Paper withdrawn", "The article has been retracted". */
const opening = [
  `(?:(?:the|this) )?${work} (?:${passive} )?(?:${adverb} )?${takenBack}`,
  `the ${work} [^.;]{1,120}${thus}`,
  `(?:at the request of|because of|due to|following|owing to) [^.;]{1,120} the ${work} ${passive} (?:${adverb} )?${takenBack}`,
  `(?:withdrawn|retracted)(?:[*_\\])]+| by (?:the |its )?(?:arxiv|authors?|submitters?|administrators?)| ${work}\\b(?! (?:that|which|of))| (?:${asFor})\\b|\\W*$|[.;:!] |,? [(–—-])`,
  // Abstracts in other languages are rare, and this is how they say it.
  'diese (?:arbeit|version)\\b.{0,40} (?:wurde|ist)\\b.{0,60} zurückgezogen',
  '(?:cet article|ce papier|ce document) a été (?:retiré|rétracté)',
  'este (?:artículo|trabajo|artigo|trabalho) (?:ha sido|fue|foi) (?:retirado|retractado)',
].join('|');

/** Signs, headings and reasons that stand before the statement. */
const lead =
  "(?:[\\s*_\\[(\"'“]*(?:(?:arxiv |author'?s? )?(?:admin(?:istrator)? )?(?:note|notice|update|comment|remark)\\s*:\\s*)?(?:unfortunately,? )?)";
const clauses = new RegExp(
  `(?:^|[.!?;:\\])*]\\s+|[([*]|, )${lead}(?:${[passiveClause, activeClause, lateClause, requestClause].join('|')})`,
  'i',
);
const beginning = new RegExp(`^${lead}(?:${opening})`, 'i');

/** What only a remark says so briefly: "later retracted", "so we withdraw it", "request to withdraw". */
const remark = new RegExp(
  [
    `^(?:later|now|currently|temporarily) (?:withdrawn|retracted)\\b${elsewhere}`,
    `\\b${people} ${takeBack} it\\b`,
    `^(?:(?:the|this) )?(?:${work} )?(?:needs?|has|must|should) (?:to )?be (?:withdrawn|retracted)\\b`,
    '^(?:a )?(?:request(?:ed)? (?:to|for) )?(?:withdraw(?:al)?|retraction)(?: requested)?\\W*$',
    '^authors? withdr(?:awn|ew)\\W*$',
  ].join('|'),
  'i',
);

const state = '(?:withdrawn|retracted)';
const titles = [
  new RegExp(`^\\W*(?:${work} )?${state}(?: ${work})?\\W*$|^\\W*withdraw\\W*$`, 'i'),
  new RegExp(`^\\W*${state} by (?:the |its )?(?:authors?|arxiv|publisher)\\W*$`, 'i'),
  new RegExp(`^\\W*${own} ${work} ${passive} ${takenBack}`, 'i'),
  new RegExp(`^[[(*]\\W*${state}(?: ${work}| by (?:the |its )?authors?)?\\s*[\\])*]`, 'i'),
  new RegExp(`^${state}(?: ${work})?\\s*(?::(?!\\s*(?:what|when|why|how|who)\\b)|[–—-]\\s)`, 'i'),
  new RegExp(
    `(?:[[(:]\\s*|\\s[–—-]+\\s*)(?:${own} )?(?:${work} )?(?:${passive} )?${state}(?: ${work})?[\\])]?$`,
    'i',
  ),
  // As publishers write it, in capitals.
  /^(?:TEMPORARY |PERMANENT )?(?:REMOVED|REMOVAL)(?: ARTICLE| PAPER)?\s*:/,
];

/** Of many sentences only these can hold the statement: all others are passed over quickly. */
const hint = /withdr|retra[ct]|remov|delet|taken down|zurückgezogen|retiré|rétract|retirado/i;

const says = (text: string): boolean =>
  hint.test(text) && (clauses.test(text) || beginning.test(text));

/** A comment is a row of remarks: each may be the statement. */
function commentSays(comment: string): boolean {
  if (!hint.test(comment)) return false;
  const plain = comment.replace(/\s+/g, ' ');
  const remarks = plain.split(/[,;.]\s+/).map((one) => one.trim());
  return remarks.some((one) => says(one) || remark.test(one)) || says(plain);
}

/**
 * Whether a paper was withdrawn or retracted, by its own words: those that arXiv puts in place of an abstract, those that
 * authors write into title, abstract or comment. A paper about withdrawals is not one.
 */
export function isWithdrawn({ title, abstract, comment }: WithdrawalText): boolean {
  return (
    (hint.test(title) && titles.some((pattern) => pattern.test(title))) ||
    (hint.test(abstract) && says(abstract.replace(/\s+/g, ' '))) ||
    (!!comment && commentSays(comment))
  );
}
