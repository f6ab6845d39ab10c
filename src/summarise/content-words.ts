const functionWords = new Set(
  `a an the of in on at to for with from by as is are was were be been being and or but not that this these those it its
  we our they their which who whom whose can could will would may might must have has had do does did than then so such
  into over under between through via per more most also both each other all any some no only own same too very there
  here when where while how what`.split(/\s+/),
);

/** The words of a text in their order, lower-cased, function words too; hyphens and apostrophes inside are kept. */
export const wordsInOrder = (text: string): string[] =>
  text.toLowerCase().match(/[\p{L}\p{N}]+(?:[-'’][\p{L}\p{N}]+)*/gu) ?? [];

/** The different lower-cased words of a text that say something: all but about eighty function words. */
export function contentWords(text: string): Set<string> {
  return new Set(wordsInOrder(text).filter((word) => !functionWords.has(word)));
}
