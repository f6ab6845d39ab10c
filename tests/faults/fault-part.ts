/** What came of trying one fault, a row of the table in docs/reliability.md. */
export interface FaultRow {
  /** The fault and where it strikes, e.g. `SIGKILL at every point of posting`. */
  fault: string;
  /** How often it was tried. */
  times: number;
  /** What must hold in the end, as it stands in the table when it does, e.g. `nothing twice, nothing missing`. */
  outcome: string;
  /** What did not hold, a sentence each with what is needed to try it again; empty: all is well. */
  faults: string[];
}

/** A part of `npm run test:faults`; `npm run test:faults -- NAME` runs it alone. */
export interface FaultPart {
  name: string;
  /** It waits most of the time, so it runs beside the others. */
  waits?: true;
  /**
   * @param told hears how far it is, as a short line, for whoever waits.
   * @param isNamed whether it was asked for by its name: a part of many minutes is shorter where all are tried.
   */
  run(told: (line: string) => void, isNamed: boolean): Promise<FaultRow[]>;
}
