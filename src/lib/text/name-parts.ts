/** A person's name; parts that it has not are empty. */
interface PersonName {
  given: string;
  /** What stands before the family name in lower case: `van der`. */
  particle: string;
  family: string;
  /** `Jr.`, `III`. */
  suffix: string;
}

/** A person, or a body (or somebody with one name) that is one whole. */
type NameParts = PersonName | { organization: string };

const suffix = /^(?:jr|sr|2nd|3rd|4th|ph\.?d|m\.?d)\.?$|^(?:II|III|IV|VI{0,3})$/i;

/** Words that no person is called by, and beginnings and conjunctions that no name has. */
const ofOrganizations =
  /\b(?:collaborations?|team|consortium|group|labs?|laborator(?:y|ies)|institut\w*|universit\w*|project|foundation|community|initiative|network|society|committee|alliance|cent(?:er|re)|department|research|technolog(?:y|ies)|inc|ltd|llc|gmbh|corp(?:oration)?|company)\b|\s(?:and|&|of|for)\s|\d/i;

/** Before a family name; in capitals they are part of it. */
const particles =
  /^(?:van|von|vom|zu|zum|zur|de|der|den|del|della|degli|dei|di|da|das|do|dos|du|la|le|el|al|ten|ter|bin|ibn|af|av|st\.?)$/i;
/** Between two family names. */
const joining = /^(?:y|e|i)$/;
/** In Vietnamese names “Van” is a middle name. */
const vietnamese =
  /^(?:nguyen|tran|pham|hoang|huynh|phan|vu|vo|dang|bui|ho|ngo|duong|ly|dinh|truong|do|le)$/i;

/** Of a particle, which `al-Example` is not alone. */
const isLower = (word: string): boolean => /^\p{Ll}[^-‐]*$/u.test(word);

function isParticle(word: string, family: string): boolean {
  if (isLower(word)) return true;
  return particles.test(word) && !vietnamese.test(plainLetters(family));
}

const plainLetters = (word: string): string => word.normalize('NFD').replace(/\p{M}/gu, '');

/** “The” begins the names of organisations, and is a Vietnamese given name. */
function isOrganization(name: string): boolean {
  if (/\sAI$/.test(name)) return true;
  const family = plainLetters(name.split(' ').at(-1) ?? '');
  if (/^the\s/i.test(name) && !vietnamese.test(family)) return true;
  return ofOrganizations.test(name) && !/\s[23]rd$|\s\dth$/i.test(name);
}

/** Spanish given names that hold a particle: Juan de Dios, María del Carmen. */
const ofGiven =
  /^(?:de (?:dios|jesus|lourdes)|del (?:carmen|mar|pilar|rocio|rosario)|de los angeles)$/i;

function beginsGiven(words: readonly string[], at: number): boolean {
  const last = words.length - 1;
  return [2, 3].some(
    (count) =>
      at + count <= last && ofGiven.test(plainLetters(words.slice(at, at + count).join(' '))),
  );
}

/** A particle in lower case begins the family name, however many words follow: de la Muestra Ruiz. */
function firstParticle(words: readonly string[]): number {
  const at = words.findIndex(
    (word, index) =>
      index > 0 &&
      index < words.length - 1 &&
      isLower(word) &&
      particles.test(word) &&
      !beginsGiven(words, index),
  );
  return at < 0 ? words.length : at;
}

/** Where the family name with its particles begins among the words of a name. */
function familyStart(words: readonly string[]): number {
  const last = words.length - 1;
  let start = Math.min(last, firstParticle(words));
  // A first word is a given name, except a particle alone before the family name.
  while (start > 1 && isParticle(words[start - 1] ?? '', words[last] ?? '')) start--;
  if (start > 1 && joining.test(words[start] ?? '')) start--;
  return start === 1 && last === 1 && particles.test(words[0] ?? '') && isLower(words[0] ?? '')
    ? 0
    : start;
}

/** A family name without its particles, and these. */
function partParticle(words: readonly string[]): Pick<PersonName, 'particle' | 'family'> {
  const at = words.findIndex((word, index) => !isLower(word) || index === words.length - 1);
  return { particle: words.slice(0, at).join(' '), family: words.slice(at).join(' ') };
}

const wordsOf = (text: string): string[] => text.split(/\s+/).filter(Boolean);

/** “Family, Given”, “Family, Jr., Given”, “Given Family, Jr.” and “Given Family Jr.” in their parts. */
export function nameParts(name: string): NameParts {
  const whole = name.trim();
  if (isOrganization(whole)) return { organization: whole };
  const [first = '', ...parts] = whole.split(',').map((part) => part.trim());
  const suffixes = parts.filter((part) => suffix.test(part));
  const given = parts.filter((part) => !suffix.test(part)).join(' ');
  const words = wordsOf(first);
  while (words.length > 2 && suffix.test(words.at(-1) ?? ''))
    suffixes.unshift(words.pop() as string);
  const common = { suffix: suffixes.join(' ') };
  if (given) return { given, ...partParticle(words), ...common };
  if (words.length < 2) return { organization: whole };
  const start = familyStart(words);
  return {
    given: words.slice(0, start).join(' '),
    ...partParticle(words.slice(start)),
    ...common,
  };
}

/** “van Example, Ada, Jr.”; what is one whole stays whole. */
export function familyFirst(name: string): string {
  const parts = nameParts(name);
  if ('organization' in parts) return parts.organization;
  const { particle, family, given, suffix: behind } = parts;
  const names = [[particle, family].filter(Boolean).join(' '), given, behind];
  return names.filter(Boolean).join(', ');
}
