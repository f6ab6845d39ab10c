/** One way into the program, fed with one hostile payload a call. */
export interface FuzzEntry {
  name: string;
  /** How many payloads of a whole run it gets. */
  times: number;
  /**
   * Makes a payload out of the random numbers and feeds it.
   * @returns the sentence with which it was refused, `null` when it was taken. Throws for what must not be.
   */
  feed(random: () => number): Promise<string | null>;
  /** What must hold when it is over, a sentence for what does not. */
  after?(): Promise<string[]>;
  close?(): Promise<void>;
}
