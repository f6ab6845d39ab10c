import { suspicionOf } from './prompt-injection/notes-to-machines.ts';
import { splitSentences } from './split-sentences.ts';

/**
 * Which sentences of a text may be notes to machines: they are shown to no model, quoted to nobody, and nothing rests on
 * them. One that is a note only together with the next takes that with it.
 */
export function suspiciousSentences(sentences: readonly string[]): boolean[] {
  const none = sentences.map(() => false);
  if (suspicionOf(sentences.join(' ')) === 0) return none;
  const alone = sentences.map((sentence) => suspicionOf(sentence) > 0);
  if (alone.includes(true)) return alone;
  const together = sentences.map(
    (sentence, at) =>
      at + 1 < sentences.length && suspicionOf(`${sentence} ${sentences[at + 1]}`) > 0,
  );
  return sentences.map((_, at) => together[at] === true || together[at - 1] === true);
}

/** The sentences of a text without those. */
export function unsuspiciousSentences(text: string): string[] {
  const sentences = splitSentences(text);
  const suspicious = suspiciousSentences(sentences);
  return sentences.filter((_, at) => !suspicious[at]);
}

/** The sentences of an abstract as a model gets them: numbered from 1, those that may be notes to it left out. */
export function numberedSentences(sentences: readonly string[]): string {
  const suspicious = suspiciousSentences(sentences);
  return sentences
    .map((sentence, at) => `(${at + 1}) ${suspicious[at] ? '[…]' : sentence}`)
    .join(' ');
}
