/** After a heading such as "Erratum" stands nothing, a mark, or what is put right. */
const ofPaper = String.raw`(?:$|\s*[:.–—]|\s+-\s|\s+(?:to|for|on|concerning|and)\b)`;
const quote = `["“„‘'«]`;

const patterns = [
  // What puts another paper right.
  `^(?:an?\\s+|the\\s+)?(?:author\\s+|publisher\\s+)?(?:erratum|errata|corrigendum|corrigenda)${ofPaper}`,
  `^(?:an?\\s+)?(?:erratum|corrigendum)\\s+(?:of|in)\\b`,
  `^(?:an?\\s+)?(?:author|publisher)['’]?s?\\s+correction\\b`,
  `^(?:an?\\s+)?(?:correction|addendum|retraction)s?(?:\\s+(?:notice|note))?(?:\\s+(?:of|to|for))?\\s*(?::|$|${quote})`,
  String.raw`^(?:an?\s+)?corrections?\s+(?:to|of)\s+(?:the\s+|our\s+)?(?:article|paper|proof|lemma|theorem)\b`,
  String.raw`^retraction\s+(?:notice|note)\b`,
  String.raw`^(?:editorial\s+)?(?:expression\s+of\s+concern)\b`,
  String.raw`(?:[:(\[–—]|\s-)\s*(?:an?\s+)?(?:erratum|errata|corrigendum|author\s+correction|publisher\s+correction)[)\]]?$`,
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
].map((pattern) => new RegExp(pattern, 'iu'));

/**
 * Whether a title is that of a correction to another paper, or of what stands around the papers of a volume (a preface,
 * an editorial, whole proceedings): nothing that a team would read. Titles are what every source has.
 */
export const isFrontMatter = (title: string): boolean =>
  patterns.some((pattern) => pattern.test(title.trim()));
