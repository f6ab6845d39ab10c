import { type Finding, unreached } from './finding.ts';

/** Waits for a check of something outside. */
export type Patience = (
  what: string,
  check: Promise<Finding[]>,
  options?: { mayBeHere?: boolean },
) => Promise<Finding[]>;

/**
 * Checks run side by side. Those without a result when the time is up are given up, unless one of them has shown that the
 * network is there: then something is only slow, and its own time-out counts. What may be on this machine shows nothing.
 */
export function createPatience(timeUp: Promise<string>, hint: string): Patience {
  let isOnline = false;
  return (what, check, { mayBeHere = false } = {}) => {
    const noted = check.then((findings) => {
      const isAnswered = findings.some(({ state }) => state !== 'unreached' && state !== 'skipped');
      isOnline ||= isAnswered && !mayBeHere;
      return findings;
    });
    const givenUp = timeUp.then((detail) => (isOnline ? noted : [unreached(what, detail, hint)]));
    return Promise.race([noted, givenUp]);
  };
}
