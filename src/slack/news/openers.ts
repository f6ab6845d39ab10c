import { isThirdPerson, thirdPerson } from '../../summarise/third-person.ts';

const we = '(?:we|(?:this|the|our) (?:paper|work|study|article|report|survey|authors?))';
const adverb = String.raw`(?:\w+ly |also |then |further |first |here )?`;

/** What stands before the news: openers, "we propose", "experiments show that". Tried again until nothing is left. */
const openers = [
  /^(?:in this (?:paper|work|study|article|report|survey)|here|specifically|concretely|in particular|notably|moreover|furthermore|additionally|in addition|finally|overall|as a result|to this end|in summary|surprisingly|interestingly|importantly|crucially|empirically|theoretically|however|thus|therefore|hence|consequently),?\s+/i,
  /^(?:to|motivated by|inspired by|based on) (?:\S+ ){0,8}?(?:this|these|such|it|that|them|those)\b[^,]{0,60},\s+/i,
];
const announcements = [
  // As summaries without a key begin.
  /^(?:Proposes|Introduces|Presents|Describes|Develops|Designs) (?=\S)/,
  new RegExp(
    `^${we} ${adverb}(?:propos|introduc|present|develop|describ|design|releas|contribut|construct|build|creat)(?:es?|s|ed)? `,
    'i',
  ),
  new RegExp(
    `^${we} ${adverb}(?:show|find|demonstrate|prove|argue|observe|report|reveal|establish|discover|conclude)(?:s|ed)? that,? `,
    'i',
  ),
  /^(?:(?:extensive|comprehensive|our|the|these|thorough|empirical|experimental|numerical) )*(?:experiments?|results?|evaluations?|findings?|analys[ei]s|simulations?)(?: (?:on|across|in|over|with)(?: [^\s,]+){1,8})? (?:show|demonstrate|reveal|suggest|indicate|confirm|find)s? that,? /i,
];

/** What authors say that they do, as the paper does it: "we study" is "studies". */
const deeds = new RegExp(
  `^${we} ${adverb}(study|investigate|train|use|fine-tune|evaluate|analy[sz]e|explore|examine|formulate|derive|prove|extend|apply|combine|learn|leverage|adapt|reformulate|revisit|identify|scale|compare|measure|cast|frame|formali[sz]e|characteri[sz]e|decompose|replace|treat|bound|unify|reduce|improve|optimi[sz]e|quantify) `,
  'i',
);

/** A sentence without what only leads to its news, and whether anything did. */
export function withoutOpeners(sentence: string): { text: string; isAnnounced: boolean } {
  let text = sentence;
  let isAnnounced = false;
  for (let before = ''; before !== text; ) {
    before = text;
    for (const opener of openers) text = text.replace(opener, '');
    for (const announcement of announcements) {
      const rest = text.replace(announcement, '');
      isAnnounced ||= rest !== text;
      text = rest;
    }
    const deed = deeds.exec(text);
    if (deed?.[1]) {
      isAnnounced = true;
      text = `${thirdPerson(deed[1].toLowerCase())} ${text.slice(deed[0].length)}`;
    }
  }
  return { text, isAnnounced };
}

/** "Conducts a study" as it reads behind a title: "conducts a study". */
export function asPredicate(text: string): string {
  const [first = ''] = text.split(' ', 1);
  const isVerb =
    isThirdPerson(first) ||
    /^[A-Z][a-z]+s (?:an?|the|that|how|why|what|whether|two|three|several|multiple|[a-z]+ed) /.test(
      text,
    );
  return isVerb ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

/** `APRIL` of "APRIL: Active Partial Rollouts"; empty where a title names nothing. */
export const nameIn = (title: string): string => /^(\S{2,}(?: \S+)?):\s/.exec(title)?.[1] ?? '';

/**
 * A text without the paper's name, which a reader sees before it: "X, a method that …" and "X retrieves …", also with
 * the name spelt out. Elsewhere the name stays, but for an apposition.
 */
export function withoutName(text: string, name: string): { text: string; isNamed: boolean } {
  if (name === '') return { text, isNamed: false };
  const own = RegExp.escape(name);
  const subject = new RegExp(
    String.raw`^(?:${own}(?: \([^()]*\))?|[^()]{3,70} \(${own}\))(?=[\s,:])`,
    'i',
  ).exec(text);
  if (!subject) {
    const plain = text
      .replace(new RegExp(`, ${own},(?= )`), '')
      .replace(new RegExp(String.raw` \(${own}\)`), '');
    return { text: plain, isNamed: plain !== text };
  }
  const rest = text.slice(subject[0].length);
  const apposed = /^, (?:(?:an?|the) [^,]{3,80}, |which )(?=(?:\w+ly )?[a-z]{2,}s )/.exec(rest);
  if (apposed) return { text: rest.slice(apposed[0].length), isNamed: true };
  const described = /^(?:,| is| are|:)\s+(?=(?:an?|the)\s)/i.exec(rest);
  if (described) return { text: rest.slice(described[0].length), isNamed: true };
  if (/^ (?:\w+ly )?(?!(?:has|does|was|is)\b)[a-z]{2,}s\s/.test(rest))
    return { text: rest.trimStart(), isNamed: true };
  return { text, isNamed: true };
}

/** "a novel framework that aligns …" says no more than "aligns …". */
export const withoutKind = (text: string): string =>
  text.replace(
    /^(?:an?|the first) (?:[\w-]+ ){0,3}?(?:framework|method|approach|paradigm|algorithm|technique|strategy|model|system|pipeline|recipe|architecture|mechanism|objective|procedure)s? (?:that|which) (?=(?:\w+ly )?[a-z]{2,}s\s)/i,
    '',
  );
