import { suspicionOf } from '../prompt-injection/notes-to-machines.ts';

/** Praise that a summary does without, in the languages that summaries are written in. */
const praise =
  /\b(?:breakthroughs?|ground-?breaking|revolutionary|revolutioni[sz](?:es|ed|ing)|masterpieces?|flawless(?:ly)?|perfect(?:ly)?|brilliant(?:ly)?|genius|triumphs?|historic|milestones?|landmarks?|unprecedented|astonishing(?:ly)?|unparalleled|unmatched|unrivall?ed|legendary|finest|greatest|sensational|must-?read|stunning|phenomenal|magnificent|superb(?:ly)?|extraordinar(?:y|ily)|spectacular(?:ly)?|game-?chang\w+|monumental|world-class|outstanding|excellent|exceptional(?:ly)?|marvel(?:l?ous)?|amazing|incredible|fantastic|wonderful|ingenious|visionary|pioneering|awards?|prizes?|must|should|everyone|everybody|undisputed|obsolete|definitive|superior to all|bahnbrechend\w*|herausragend\w*|hervorragend\w*|revolutionär\w*|sensationell\w*|durchbr(?:uch|üche)\w*|meilensteine?|meisterwerk\w*|exzellent\w*|einzigartig\w*|genial\w*|muss|müssen|perfekt\w*|großartig\w*|historisch\w*)\b/giu;

/** A word of praise or of duty that what a sentence rests on does not have, or what in it speaks to somebody; `null` for none. */
export function praiseFault(sentence: string, source: string): string | null {
  const known = source.toLowerCase();
  const found = [...sentence.matchAll(praise)].find(
    ([word]) => !known.includes(word.toLowerCase().slice(0, 6)),
  );
  if (found) return found[0];
  return suspicionOf(sentence) > 0 ? sentence.split(/\s+/).slice(0, 3).join(' ') : null;
}

/** Scripts in which a sentence may be written beside Latin letters; signs of formulas are Greek. */
const foreignLetters = /(?![\p{Script=Latin}\p{Script=Greek}])\p{L}/gu;

/** Letters of a script that neither the title nor the text has; `null` where there are fewer than two. */
export function scriptFault(sentence: string, source: string): string | null {
  const found = sentence.match(foreignLetters) ?? [];
  const known = new Set(source.match(foreignLetters) ?? []);
  const strange = found.filter((letter) => !known.has(letter));
  return strange.length >= 2 ? strange.slice(0, 3).join('') : null;
}
