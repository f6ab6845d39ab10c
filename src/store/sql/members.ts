import type { MemberStore } from '../member-store.ts';
import type { RunSteps } from './engine.ts';
import { forgetMember } from './forget-member.ts';
import { readMemberData } from './member-data.ts';

/**
 * The same on every engine.
 * @param settle writes what is still waiting, so that nothing is written after it was deleted.
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
