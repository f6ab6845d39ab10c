/**
 * What notes to machines are made of in a language, as patterns of folded text (`fold`: small letters, no accents). An
 * order is a verb in a form that nobody describes a study in: these differ by language, and where the form is also that
 * of a statement, it must open its clause (`first`).
 */
export interface Language {
  /** Verbs in a form that orders, anywhere in a sentence. */
  order: string;
  /** The same where they open a clause. */
  first?: string;
  /** Verbs that leave something aside, in any form. */
  drop: string;
  /** Instructions, rules, prompts. */
  orders: string;
  /** High praise and high marks. */
  praise: string;
  /** Programs that read, reviewers among them. */
  machine: string;
  flaws: string;
  /** What must be done, without an order's form. */
  duty: string;
}
