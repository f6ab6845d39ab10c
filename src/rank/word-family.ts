const endings =
  'ization izing ized izer ize ational ation ating ative ated ator ate ions ion ings ing ers er ed ical ic ies y al ly es s e'.split(
    ' ',
  );
/** What is left of a word has at least so many letters. */
const leastStem = 4;

const known = new Map<string, string>();

function readFamily(word: string): string {
  const american = word.replace(/is(ation|ed?|er|ing|es)$/, 'iz$1').replace('our', 'or');
  const ending = endings.find(
    (one) => american.endsWith(one) && american.length - one.length >= leastStem,
  );
  return ending === undefined ? american : american.slice(0, -ending.length);
}

/** What a word has in common with its other forms: `optimisation`, `optimize` and `optimizer` are of one family. */
export function wordFamily(word: string): string {
  const family = known.get(word) ?? readFamily(word);
  if (known.size < 200_000) known.set(word, family);
  return family;
}
