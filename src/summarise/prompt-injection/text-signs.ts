/** What a look at each sign of a text tells, so that nearly all texts are spared the patterns. */
export interface TextSigns {
  /** Where words stand that may be of a note. */
  places: number[];
  /** What each of them may be, as `bits`. */
  meanings: number[];
  /** Words that are English only when decoded. */
  hasCipher: boolean;
  /** A row of 24 letters, digits and signs, or many short ones: bytes may be written so. */
  hasLongWord: boolean;
  /** Letters that stand alone, one after the other. */
  hasSpacedLetters: boolean;
  /** Three words or more with digits before or among their letters. */
  hasLeet: boolean;
  /** Words in pieces, with hyphens or dots between them. */
  hasPieces: boolean;
  /** A word of orders with its letters in another order. */
  isScrambled: boolean;
}
