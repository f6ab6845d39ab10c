/** One line of the doctor. */
export interface Finding {
  /** What was checked. */
  what: string;
  /** `unreached`: a problem of the way to a service, of which the service knows nothing. */
  state: 'ok' | 'warning' | 'problem' | 'unreached' | 'skipped';
  detail: string;
  /** What to do when it is not well. */
  hint: string | null;
}

/** All is well. */
export const ok = (what: string, detail: string): Finding => ({
  what,
  state: 'ok',
  detail,
  hint: null,
});
/** Well for now; somebody should look at it soon. */
export const warning = (what: string, detail: string, hint: string): Finding => ({
  what,
  state: 'warning',
  detail,
  hint,
});

/** Something is wrong; `hint` says what to do. */
export const problem = (what: string, detail: string, hint: string): Finding => ({
  what,
  state: 'problem',
  detail,
  hint,
});

/** A service could not be reached: the fault may be on the way to it. */
export const unreached = (what: string, detail: string, hint: string): Finding => ({
  what,
  state: 'unreached',
  detail,
  hint,
});

/** It was not checked; `detail` says why. */
export const skipped = (what: string, detail: string): Finding => ({
  what,
  state: 'skipped',
  detail,
  hint: null,
});

const marks = {
  ok: 'ok     ',
  warning: 'WARNING',
  problem: 'PROBLEM',
  unreached: 'PROBLEM',
  skipped: 'skipped',
} as const;

/** Whether something has to be mended. */
export const isProblem = ({ state }: Finding): boolean =>
  state === 'problem' || state === 'unreached';

/** The finding as the terminal shows it. */
export function findingLine({ what, state, detail, hint }: Finding): string {
  return `${marks[state]}  ${what}: ${detail}${hint ? ` -> ${hint}` : ''}`;
}
