const quote = `["“„‘'«\`]`;
/** After a heading such as "Erratum" stands nothing, a mark, or what is put right. */
const ofPaper = String.raw`(?:$|\s*[:.–—]|\s+--?\s|\s+${quote}|\s+(?:to|for|on|concerning|and|et)\b)`;

const patterns = [
  // What puts another paper right.
  `^(?:an?\\s+|the\\s+)?(?:author\\s+|publisher\\s+)?(?:erratum|errata|corrigendum|corrigenda)${ofPaper}`,
  `^(?:an?\\s+)?(?:erratum|corrigendum)\\s+(?:of|in)\\b`,
  `^(?:an?\\s+)?(?:author|publisher)['’]?s?\\s+correction\\b`,
  `^(?:an?\\s+)?(?:correction|addendum|amendment|retraction)s?(?:\\s+(?:notice|note))?(?:\\s+(?:of|to|for))?\\s*(?:$|${quote})`,
  String.raw`^(?:an?\s+)?corrections?\s+(?:to|of)\s+(?:the\s+|our\s+)?(?:article|paper|proof|lemma|theorem)\b`,
  String.raw`^(?:retraction|withdrawal)\s+(?:notice|note)\b`,
  String.raw`^notice\s+of\s+(?:retraction|removal|withdrawal|correction)\b`,
  String.raw`^(?:publisher|editor)['’]?s?['’]?\s+note\s*:`,
  String.raw`^berichtigung(?:$|\s*:|\s+zu\b)`,
  String.raw`^(?:editorial\s+)?(?:expression\s+of\s+concern)\b`,
  String.raw`(?:[:(\[–—]|\s--?)\s*(?:an?\s+)?(?:erratum|errata|corrigendum|author\s+correction|publisher\s+correction)[)\]]?$`,
  // What stands around papers in a volume.
  String.raw`^(?:pre-?|post-?)?proceedings\b(?!-)`,
  String.raw`(?:^|[:(\[–—]\s*|\s-\s+)(?:preface|foreword|front\s?matter|back\s?matter)[)\]]?$`,
  String.raw`^(?:front|back)[\s-]?matter\b`,
  String.raw`^(?:preface|foreword)(?:\s*[:.–—]|\s+(?:to|of|by|for)\b)`,
  String.raw`^(?:guest\s+)?editorial(?:$|\s*[:–—]|\s+(?:to|for|on|of)\b.*\b(?:issue|volume|journal)\b)`,
  String.raw`^guest\s+editorial\b`,
  String.raw`^(?:the\s+)?(?:guest\s+)?editors?['’]?s?['’]?\s+(?:note|introduction|message|foreword|preface)\b`,
  String.raw`^(?:an\s+)?introduction\s+to\s+(?:the|this)\s+(?:special\s+(?:issue|section|track)|proceedings|volume)\b`,
  String.raw`^(?:message|welcome)\s+from\s+the\s+(?:\w+\s+)?(?:chairs?|editors?|organi[sz]ers?)\b`,
  String.raw`^(?:table\s+of\s+contents|contents|(?:author|subject|keyword)\s+index|list\s+of\s+reviewers|(?:program|programme|organi[sz]ing)\s+committee|call\s+for\s+papers|title\s+page|copyright\s+page|issue\s+information)$`,
  String.raw`^(?:index\s+of\s+(?:authors|subjects)|editorial\s+boards?|announcements|acknowledge?ments?\s+(?:of|to)\s+(?:the\s+)?reviewers|(?:reviewer|referee)s?\s+acknowledge?ments?)$`,
  String.raw`^book\s+of\s+(?:extended\s+)?abstracts\b`,
  String.raw`^(?:extended\s+)?abstracts\s+(?:of|from)\s+the\b.*\b(?:conference|meeting|symposium|workshop)\b`,
  String.raw`^(?:in\s+memoriam|obituary)(?:$|\s*[:–—])`,
  String.raw`^book\s+reviews?\s*[:–—]`,
].map((pattern) => new RegExp(pattern, 'iu'));

/** "Correction: Some Paper" and "Corrections to: Some Paper". */
const beforeTitle =
  /^(?:an?\s+)?(?:(?:correction|addendum|amendment|retraction)(?:\s+(?:notice|note))?|(?:correction|addendum|amendment|retraction)s?\s+(?:of|to|for))\s*:/i;

/** What goes on in lower case is a subtitle: "Retraction: a fast operator". */
function isBeforeTitle(title: string): boolean {
  const [heading] = beforeTitle.exec(title) ?? [];
  return heading !== undefined && !/^\s*\p{Ll}/u.test(title.slice(heading.length));
}

/**
 * Whether a title is that of a correction to another paper, or of what stands around the papers of a volume (a preface,
 * an editorial, whole proceedings): nothing that a team would read. Titles are what every source has.
 */
export function isFrontMatter(title: string): boolean {
  const plain = title.trim();
  return patterns.some((pattern) => pattern.test(plain)) || isBeforeTitle(plain);
}
