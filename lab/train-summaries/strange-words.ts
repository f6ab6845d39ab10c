import { abbreviationsIn } from '../../src/summarise/abbreviations.ts';
import { splitSentences } from '../../src/summarise/split-sentences.ts';
import { thirdPerson } from '../../src/summarise/third-person.ts';

const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** The words that a rewrite may put in: for "we", "our" and "us", and before what a paper proposes. */
const rewrites = new Set(['the', 'authors', 'their', 'own', 'is', 'paper']);

const isSame = (said: string, source: string) => said === source || said === thirdPerson(source);

/**
 * Words of `said` that are neither in `source`, in this order, nor allowed: what the best common subsequence leaves. Words
 * that are not allowed count for it more than all that are.
 */
function outOfOrder(
  said: readonly string[],
  source: readonly string[],
  allowed: ReadonlySet<string>,
): string[] {
  const gain = (word: string) => (allowed.has(word) ? 1 : 1000);
  // best[i][j]: of the words from i on and the source from j on.
  const best = Array.from({ length: said.length + 1 }, () => new Float64Array(source.length + 1));
  const at = (i: number, j: number) => best[i]?.[j] ?? 0;
  const takes = (i: number, j: number) =>
    isSame(said[i] ?? '', source[j] ?? '') ? gain(said[i] ?? '') + at(i + 1, j + 1) : -1;
  for (let i = said.length - 1; i >= 0; i--)
    for (let j = source.length - 1; j >= 0; j--)
      (best[i] as Float64Array)[j] = Math.max(at(i + 1, j), at(i, j + 1), takes(i, j));
  const left: string[] = [];
  for (let i = 0, j = 0; i < said.length; ) {
    if (j < source.length && takes(i, j) === at(i, j)) {
      i++;
      j++;
    } else if (j < source.length && at(i, j + 1) === at(i, j)) j++;
    else left.push(said[i++] ?? '');
  }
  return left.filter((word) => !allowed.has(word));
}

/** With short names alone where the text spells them out: "reinforcement learning (RL)" becomes "RL". */
function withoutLongForms(text: string, abstract: string): string {
  let bare = text;
  for (const [short, long] of abbreviationsIn(abstract)) {
    const [one, use] = [long, short].map((name) => RegExp.escape(name.replace(/s$/, '')));
    bare = bare.replace(new RegExp(`${one}s? \\((${use}s?)\\)`, 'giu'), '$1');
  }
  return bare;
}

/**
 * The words of a summary that its abstract does not have in this order within one sentence, but for the closed list of
 * rewrites: pronouns of the authors, `is`, the third person of a verb, the paper's name, and short names spelt out.
 */
export function strangeWords(summary: string, abstract: string, name: string | null): string[] {
  const said = withoutLongForms(summary, abstract);
  const allowed = new Set([...rewrites, ...wordsOf(name ?? '')]);
  const texts = [withoutLongForms(abstract, abstract), abstract];
  const sources = texts.flatMap(splitSentences).map(wordsOf);
  return splitSentences(said).flatMap((sentence) => {
    const words = wordsOf(sentence);
    // A name in small letters at its beginning hides where a sentence begins.
    const isTwo = /\. \p{Ll}/u.test(sentence);
    const each = (isTwo ? [...sources, wordsOf(abstract)] : sources).map((one) =>
      outOfOrder(words, one, allowed),
    );
    return each.toSorted((a, b) => a.length - b.length)[0] ?? words;
  });
}
