/** A paper as training reads it. */
export interface TrainingText {
  title: string;
  abstract: string;
  /** What its authors or others named it by; may be empty. */
  keywords: readonly string[];
  /** `null` where it is not known. */
  day: string | null;
}
