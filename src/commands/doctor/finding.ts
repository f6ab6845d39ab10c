/** One line of the doctor: what was looked at, how it is, and what to do when it is not well. */
export interface Finding {
  what: string;
  state: 'ok' | 'warning' | 'problem' | 'skipped';
  detail: string;
  remedy: string | null;
}

export const ok = (what: string, detail: string): Finding => ({
  what,
  state: 'ok',
  detail,
  remedy: null,
});
/** Well for now; somebody should look at it soon. */
export const warning = (what: string, detail: string, remedy: string): Finding => ({
  what,
  state: 'warning',
  detail,
  remedy,
});
export const problem = (what: string, detail: string, remedy: string): Finding => ({
  what,
  state: 'problem',
  detail,
  remedy,
});
export const skipped = (what: string, detail: string): Finding => ({
  what,
  state: 'skipped',
  detail,
  remedy: null,
});

const marks = {
  ok: 'ok     ',
  warning: 'WARNING',
  problem: 'PROBLEM',
  skipped: 'skipped',
} as const;

export function findingLine({ what, state, detail, remedy }: Finding): string {
  return `${marks[state]}  ${what}: ${detail}${remedy ? ` -> ${remedy}` : ''}`;
}
