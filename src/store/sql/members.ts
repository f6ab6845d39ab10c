import type { MemberStore } from '../member-store.ts';
import type { RunSteps } from './engine.ts';
import { forgetMember } from './forget-member.ts';
import { readMemberData } from './member-data.ts';

/**
 * The same on every engine.
 * @param settle writes what was asked for before, so that nothing of it comes after.
 */
export const membersIn = (run: RunSteps, settle: () => void | Promise<void>): MemberStore => ({
  data: async (who) => {
    await settle();
    return run(() => readMemberData(who));
  },
  forget: async (who) => {
    await settle();
    return run(() => forgetMember(who));
  },
});
