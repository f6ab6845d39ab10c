import { contentWords } from '../content-words.ts';
import type { FormPart } from './form.ts';

/** What a question about a part of a paper is asked with, in English and German; the first that fits. */
const words: [FormPart, RegExp][] = [
  [
    'limits',
    /\blimit(?:s|ations?)?\b|\bweak(?:ness(?:es)?|\s?points?)\b|\bdrawbacks?\b|\bshortcomings?\b|\bcaveats?\b|\bdownsides?\b|\bassum(?:e|es|ptions?)\b|\bfuture work\b|\bopen questions?\b|\bwhere does it (?:fail|break)\b|\bgrenzen\b|\beinschränkung|\bschwäche|\bschwachstelle|\bnachteil|\bannahmen?\b|\boffene fragen\b|\bausblick\b/iu,
  ],
  [
    'results',
    /\bresults?\b|\bfind(?:ings?)?\b|\bfound\b|\bconclu(?:de|sions?)\b|\bhow (?:well|good|much better)\b|\bout(?:come|perform)|\bergebnis|\bresultat|\bbefunde?\b|\bwie (?:gut|viel besser)\b|\bherausgefunden\b|\bkommt (?:dabei )?heraus\b/iu,
  ],
  [
    'problem',
    /\bproblems?\b|\bmotivat|\bwhy (?:is|was|do|does|did|should)\b|\bwhat for\b|\bmotivation\b|\bwarum\b|\bwozu\b|\bweshalb\b/iu,
  ],
  [
    'method',
    /\bhow (?:do|does|did|is|are) (?:it|this|they|the authors)\b|\bmethods?\b|\bapproach\b|\balgorithm\b|\bmain idea\b|\bmethode\b|\bverfahren\b|\bansatz\b|\bwie (?:funktioniert|geht|gehen|arbeitet|machen)\b/iu,
  ],
];

/** What else such a question is made of. */
const general =
  /\b(?:methods?|methode|approach|ansatz|papers?|authors?|autoren|work(?:s|ed)?|arbeit|study|studie|main|key|important|wichtigsten?|biggest|größten?|idea|idee|any|some|there|gibt|have|haben|name|nennen|say|sagen|tell|give|show|zeigen|solve[sd]?|lösen|löst|address(?:es)?)\b/giu;

/** A question about a part of a paper in general words: "What are its limits?". */
interface AskedPart {
  part: FormPart;
  /** Whether it asks about nothing else, so that its words need not stand in the paper. */
  isAll: boolean;
}

/** Pure: the part that a question asks about; `null`: none. */
export function partOfQuestion(question: string): AskedPart | null {
  const found = words.find(([, pattern]) => pattern.test(question));
  if (!found) return null;
  const rest = words.reduce(
    (text, [, pattern]) => text.replace(new RegExp(pattern, 'giu'), ' '),
    question,
  );
  return { part: found[0], isAll: contentWords(rest.replace(general, ' ')).size === 0 };
}
