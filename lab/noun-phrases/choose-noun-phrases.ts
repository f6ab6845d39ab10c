import { hasTopicForm } from '../../src/lib/text/noun-phrases.ts';
import type { Word } from '../../src/lib/text/tokenize.ts';
import { wordsOf } from '../../src/lib/text/tokenize.ts';

/** Longest phrase, in words. */
const longest = 4;

/** Stretches of words of a title between stop words and punctuation. */
function stretchesOf(title: string): Word[][] {
  const stretches: Word[][] = [[]];
  let end = 0;
  for (const word of wordsOf(title)) {
    const isJoined = /^\s+$/.test(title.slice(end, word.start));
    end = word.start + word.surface.length;
    if (!isJoined || word.terms.length === 0) stretches.push([]);
    if (word.terms.length > 0) stretches.at(-1)?.push(word);
  }
  return stretches;
}

/**
 * What titles are about: stretches of two to four words between stop words and punctuation that are a whole stretch in
 * at least `atLeast` titles and do not speak of the paper itself, as they are mostly written, in alphabetical order.
 */
export function chooseNounPhrases(titles: Iterable<string>, atLeast: number): string[] {
  const found = new Map<string, { count: number; written: Map<string, number> }>();
  for (const title of titles)
    for (const stretch of stretchesOf(title)) {
      if (stretch.length < 2 || stretch.length > longest || !hasTopicForm(stretch)) continue;
      const key = stretch.map(({ terms }) => terms[0]).join(' ');
      const text = stretch.map(({ surface }) => surface.toLowerCase()).join(' ');
      const one = found.get(key) ?? { count: 0, written: new Map<string, number>() };
      one.count++;
      one.written.set(text, (one.written.get(text) ?? 0) + 1);
      found.set(key, one);
    }
  return [...found.values()]
    .filter(({ count }) => count >= atLeast)
    .map(({ written }) => [...written].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '')
    .sort();
}
