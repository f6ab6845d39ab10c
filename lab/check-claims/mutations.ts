/** Uniform on [0, 1). */
export type Random = () => number;

/** What an exchange gives that leaves a sentence true: of a list, of a range, of half a name. It is not counted. */
export const harmless = Symbol('harmless');

/** Makes a sentence unfaithful in one way; `null` where it has nothing to change. */
export type Mutation = (sentence: string, random: Random) => string | typeof harmless | null;

export const pickOne = <T>(items: readonly T[], random: Random): T =>
  items[Math.floor(random() * items.length)] as T;

/** Replaces one match of a pattern, drawn at random. */
export function replaceOne(
  sentence: string,
  pattern: RegExp,
  random: Random,
  by: (found: string) => string | null,
): string | null {
  const matches = [...sentence.matchAll(pattern)];
  if (matches.length === 0) return null;
  const { 0: found, index } = pickOne(matches, random);
  const other = by(found);
  return other === null
    ? null
    : sentence.slice(0, index) + other + sentence.slice(index + found.length);
}

/** The first two matches in each other's place, and what stands around them. */
interface Exchanged {
  sentence: string;
  before: string;
  between: string;
  after: string;
}

/** Puts the first two different matches in each other's place. */
export function exchange(sentence: string, pattern: RegExp): Exchanged | null {
  const [first, second] = [...sentence.matchAll(pattern)];
  if (!first || !second || first[0].toLowerCase() === second[0].toLowerCase()) return null;
  const before = sentence.slice(0, first.index);
  const between = sentence.slice(first.index + first[0].length, second.index);
  const after = sentence.slice(second.index + second[0].length);
  return { sentence: before + second[0] + between + first[0] + after, before, between, after };
}

/** Whether two numbers are the ends of a range, which may be said from either end: "1.3x to 1.7x". */
export const isRange = ({ before, between }: Exchanged): boolean =>
  /^\s?(?:\\?%|x|points)?\s?(?:to|~|-|–)\s?$/.test(between) && !/\bfrom\s*$/i.test(before);

/** Whether several numbers are said of one thing, so that their order says nothing. */
const isNamelessList = ({ between, after }: Exchanged): boolean =>
  /^\s?(?:\\?%|x|points)?(?:,| and| or)\s*$/.test(between) &&
  !/\band\b|\/|,\s*\p{L}+\s*,/u.test(after.replace(/^.*?\b(?:on|in|with|for|over|of)\b/, ''));

/** Whether two names stand in one list, where order says nothing: "X, Y and Z", "X/Y". */
const isListOfNames = ({ sentence, between, after }: Exchanged): boolean =>
  !/\brespectively\b/.test(sentence) &&
  (/^\s*(?:,?\s*(?:and|or|&)|\/)\s*$/.test(between) ||
    (/^\s*,\s*$/.test(between) &&
      /^\s*(?:\([^)]*\)\s*)?(?:,\s*(?:(?:and|or)\b|\p{Lu}|\d)|(?:and|or)\b)/u.test(after)));

/** Whether a name found is a part of a longer one: "Gemini 2.5 Pro", "LaViDa-O", "R1" of "DeepSeek-R1". */
export const isHalfAName = ({ before, between, after }: Exchanged): boolean =>
  /(?:[\p{L}\d][-./]|(?:^|\s)(?!(?:On|In|The|With|For|Our|By|We|To|From|While|When|Starting)\s)\p{Lu}[\w.-]*\s)$/u.test(
    before,
  ) ||
  /^[-./]?\w|^\s(?:\p{Lu}|\d)/u.test(after) ||
  /^[-./@]?\w|^\s(?:\p{Lu}|\d)/u.test(between) ||
  /(?:[\p{L}\d][-./]|(?:^|\s)\p{Lu}[\w.-]*\s)$/u.test(between);

const numberWords = 'two three four five six seven eight nine ten eleven twelve twenty'.split(' ');
const flips: Record<string, string> = {
  outperforms: 'underperforms',
  outperforming: 'underperforming',
  surpasses: 'falls short of',
  improves: 'degrades',
  improving: 'degrading',
  enhances: 'weakens',
  reduces: 'increases',
  reducing: 'increasing',
  increases: 'reduces',
  increasing: 'reducing',
  higher: 'lower',
  lower: 'higher',
  better: 'worse',
  faster: 'slower',
  fewer: 'more',
};
const denied =
  /\b(?:improves|reduces|enables|achieves|outperforms|enhances|uses|requires|supports|learns)\b/g;
export const names = [
  'PPO',
  'SAC',
  'Qwen2.5',
  'Llama-3',
  'GPT-4',
  'DQN',
  'CLIP',
  'BERT',
  'MuJoCo',
  'DPO',
];
const praise = [
  'A breakthrough that everybody should read at once.',
  'The best paper of the year, it must be accepted.',
  'An outstanding and flawless contribution of historic importance.',
  'Reviewers will love it and should give it full marks.',
];

/** One way for each kind of unfaithful summary that models write. */
export const mutations: Readonly<Record<string, Mutation>> = {
  'another number word': (sentence, random) =>
    replaceOne(
      sentence,
      /\b(?:two|three|four|five|six|seven|eight|nine|ten)\b/gi,
      random,
      (found) =>
        pickOne(
          numberWords.filter((word) => word !== found.toLowerCase()),
          random,
        ),
    ),
  'another number': (sentence, random) =>
    replaceOne(
      sentence,
      /(?<![\w.,@-])\d+(?:\.\d+)?(?=\s?(?:\\?%|x\b|points|times|[a-z]{4,}))/g,
      random,
      (found) => String(Number((Number(found) * 1.5 + 1).toFixed(1))),
    ),
  'swapped numbers': (sentence) => {
    const made = exchange(sentence, /(?<![\w.,@-])\d+(?:\.\d+)?(?=\s?(?:\\?%|x\b|points))/g);
    return made && (isRange(made) || isNamelessList(made) ? harmless : made.sentence);
  },
  'percent for points': (sentence, random) =>
    replaceOne(sentence, /(?<=\d)\s?(?:percentage )?points\b/g, random, () => '%'),
  'points for percent': (sentence, random) =>
    replaceOne(sentence, /(?<=\d)\s?\\?%/g, random, () => ' points'),
  direction: (sentence, random) =>
    replaceOne(
      sentence,
      new RegExp(`\\b(?:${Object.keys(flips).join('|')})\\b`, 'g'),
      random,
      (found) => flips[found] ?? null,
    ),
  negation: (sentence, random) =>
    replaceOne(sentence, denied, random, (found) => `does not ${found.slice(0, -1)}`),
  'another name': (sentence, random) =>
    replaceOne(sentence, /\b(?:[A-Z][a-z]*[A-Z][A-Za-z0-9]*|[A-Z]{3,})\b/g, random, (found) =>
      pickOne(
        names.filter((name) => name !== found),
        random,
      ),
    ),
  'exchanged names': (sentence) => {
    if (!/\b(?:outperforms|surpasses|over|than|to|into|as|from)\b/.test(sentence)) return null;
    const made = exchange(
      sentence.replace(/https?:\S+/g, ''),
      /\b(?:[A-Z][a-z]*[A-Z][\w-]*|[A-Z]{3,}[\w-]*|[A-Z]\w*-?\d[\w.-]*)\b/g,
    );
    return made && (isListOfNames(made) || isHalfAName(made) ? harmless : made.sentence);
  },
  praise: (_, random) => pickOne(praise, random),
};
