import { t } from '../../lib/language/t.ts';
import type { Channel } from '../../paper.ts';

/** Why a member may not do anything with a member's own picks, as a sentence; `null` for the one whose they are. */
export const checkIsOwn = (
  personal: NonNullable<Channel['personal']>,
  memberId: string,
): string | null =>
  personal.memberId === memberId ? null : t`These picks are somebody else’s own.`;
