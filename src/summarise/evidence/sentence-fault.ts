import type { Paper } from '../../paper.ts';
import { splitSentences } from '../split-sentences.ts';
import { unsupportedNames } from '../unsupported-claims.ts';
import { contentStems } from './content-stems.ts';
import { directionFault } from './direction-fault.ts';
import { exchangeFault } from './exchange-fault.ts';
import { glossGerman } from './gloss-german.ts';
import { languageOf } from './language-of.ts';
import { methodFault } from './method-fault.ts';
import { numberFault } from './number-fault.ts';
import { plainNumbers, quantitiesOf } from './quantities.ts';

/** Of a sentence's words that say something, so many must stand in what it rests on. */
const leastShare = 0.3;
const leastShared = 2;

/** A sentence of a model, and what it rests on. */
export interface Claim {
  sentence: string;
  /** The sentences of the abstract that it cites. */
  cited: string;
  paper: Pick<Paper, 'title' | 'abstract'>;
}

function sharesContent(sentence: string, source: string): boolean {
  const [stems, known] = [sentence, source].map(
    (text) =>
      new Set([
        ...contentStems(text).map(({ stem }) => stem),
        ...quantitiesOf(plainNumbers(text)).map(({ value }) => String(value)),
      ]),
  ) as [Set<string>, Set<string>];
  const held = [...stems].filter((stem) => known.has(stem)).length;
  const share = stems.size === 0 ? 1 : held / stems.size;
  return share >= 0.5 || (held >= leastShared && share >= leastShare);
}

/** A German sentence word by word in English, where both can be compared. */
const inEnglish = (sentence: string): string =>
  languageOf(sentence) === 'de' ? glossGerman(sentence) : sentence;

/** What a sentence claims that its evidence does not, in a few words for the log; `null` where nothing is wrong. */
export function sentenceFault({ sentence, cited, paper }: Claim): string | null {
  const isGerman = languageOf(sentence) === 'de';
  const said = inEnglish(sentence);
  const source = `${paper.title}. ${splitSentences(cited).map(inEnglish).join(' ')}`;
  const number = numberFault(said, source);
  if (number !== null) return `the number “${number}”`;
  const [name] = unsupportedNames(said, paper, { areNounsCapital: isGerman });
  if (name !== undefined) return `the name “${name}”`;
  const method = methodFault(said, paper);
  if (method !== null) return `the method “${method}”`;
  const direction = directionFault(said, source, { isGlossed: isGerman });
  if (direction !== null) return `the direction of “${direction}”`;
  const exchanged = exchangeFault(said, source);
  if (exchanged !== null) return `the places of ${exchanged}`;
  return sharesContent(said, source) ? null : 'nothing that stands there';
}
