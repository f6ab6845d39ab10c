import { collapseWhitespace, readableList, readableText } from './readable-text.ts';

const suffix = /^(?:Jr|Sr|II|III|IV|Ph\.?D|M\.?D)\.?$/;

/** Affiliations stand in brackets and may be nested: "A. Author (1), B. Author ((1) Some Lab)". */
function withoutBrackets(text: string): string {
  let depth = 0;
  let kept = '';
  for (const char of text) {
    if (char === '(') depth++;
    if (depth === 0) kept += char;
    if (char === ')' && depth > 0) depth--;
  }
  // An unclosed bracket would swallow every name after it, so the text is left as it is.
  return depth === 0 ? kept : text;
}

/** "Some Team: A. Author" names both; the feed makes the colon an author of its own. */
const colon = String.raw`\s*:(?=\s|$)\s*|\s*：\s*|\s+:\s*|^:\s*`;
const atColon = new RegExp(colon);
const listed = new RegExp(String.raw`\s*[,;，；、،؛]\s*(?:(?:and|&)\s+)?|${colon}|^and\s+`);

/** "A. Author for the Some Team" names both. */
function splitOnBehalf(part: string): string[] {
  if (!/\b(?:Collaborations?|Consortium|Team)$/i.test(part)) return [part];
  const [person = '', team] = part.split(/\b(?:on behalf of|for) (?=the )/i, 2);
  return team === undefined ? [person] : [person, team];
}

/** Of several organisations: "The A and B Collaborations". */
const several = /\b(?:Collaborations|Consortia|Groups|Teams)$/i;
const organisation =
  /\b(?:Agency|Alliance|Association|Center|Centre|Collaboration|Committee|Consortium|Council|Department|Foundation|Group|Institute|Lab|Laboratory|Network|Office|Project|Service|Services|Society|Team)$/i;
/** "Department of …", "Center for …": what follows "and" is its name, too, where it is no person's. */
const ofField =
  /\b(?:academy|agency|cent(?:er|re)|college|council|department|division|faculty|institute|lab|laboratory|ministry|office|school|society|university)\s(?:of|for)\s/i;
const field =
  /^(?:the\s)?\S+$|\s(?:of|for)\s|\b(?:arts|engineering|intelligence|learning|medicine|research|sciences?|statistics|systems|technolog(?:y|ies))$/i;
const ofNation = /^(?:the\s+)?(?:national|international|federal|european|royal)\s/i;

/** Whether "and" joins words of an organisation's name and not two authors. */
function isWithinName(before: string, after: string): boolean {
  if (several.test(after)) return !/^the\s/i.test(after);
  if (ofField.test(before)) return field.test(after) || organisation.test(after);
  const isOneName =
    /^(?:the\s+)?[^\s.]+$/i.test(before) || /\s(?:for|of)\s/.test(before) || ofNation.test(before);
  return organisation.test(after) && isOneName && !ofNation.test(after);
}

/** The names of a part without commas, which may be joined by "and". */
function splitAtAnd(part: string): string[] {
  const names: string[] = [];
  for (const name of part.split(/\s+(?:and|&)\s+/)) {
    const before = names.at(-1);
    if (before !== undefined && isWithinName(before, name)) {
      const joint = part.slice(part.indexOf(before) + before.length, part.lastIndexOf(name));
      names[names.length - 1] = `${before}${joint}${name}`;
    } else names.push(name);
  }
  return names;
}

/** Marks of affiliations and footnotes behind a name, as they are left of TeX's superscripts; few, so that it is quick. */
const footnote = /(?:[\^%*†‡§¶∗⋆¹²³⁰-⁹][\^\d,\s%*†‡§¶∗⋆¹²³⁰-⁹]{0,20}|\s?\[[\d,\s*]{1,20}\])$/;

/** Joins a lone "Jr." to the name before; drops what has no letter, such as a colon that became an author. */
function tidyNames(names: readonly string[]): string[] {
  const tidy: string[] = [];
  for (const given of names) {
    const bare = collapseWhitespace(given.replace(/[~_]/g, ' ')).replace(footnote, '');
    const name = bare.replace(/^[: ]+|\b(?:et al\.?|^others)$|[:： ]+$/g, '').trim();
    if (suffix.test(name) && tidy.length > 0) tidy.push(`${tidy.pop()} ${name}`);
    else if (/[\p{L}\p{N}]/u.test(name)) tidy.push(name);
  }
  return tidy;
}

/**
 * The names in arXiv's string of authors, in order, however many. It separates them by commas or "and", has affiliations
 * in brackets and accents as TeX; "Jr." and the like stay with the name before.
 */
export function splitAuthors(text: string): string[] {
  const parts = withoutBrackets(readableList(text)).split(listed);
  return tidyNames(parts.flatMap(splitOnBehalf).flatMap(splitAtAnd));
}

/** The names of a source that lists them one by one: as people write them, without the signs between names. */
export const authorNames = (names: readonly string[]): string[] =>
  tidyNames(names.flatMap((name) => readableText(name).split(atColon)));
