import { nextTurn } from '../lib/async/next-turn.ts';
import { t } from '../lib/language/t.ts';
import { addDays } from '../lib/time/day.ts';
import type { Day, Pick as PaperPick } from '../paper.ts';
import { isLesser } from '../rank/explain/grounds.ts';
import { isHardlyServed } from '../rank/picks/no-ground.ts';
import type { RankRequest } from '../rank/ranker.ts';
import type { Store } from '../store/store.ts';
import type { DigestChannel } from './digest-channel.ts';

/** How long the hint is not given again. */
const restDays = 7;

/**
 * A hint, at most once a week, to a channel whose interests the day fits as little as the past did. A notice, because
 * the channel would otherwise wait in silence for what does not come.
 */
export async function explainUnserved(
  store: { digests: Pick<Store['digests'], 'between'> },
  { workspaceId, id }: DigestChannel,
  day: Day,
  { request, picks }: { request: RankRequest; picks: readonly Pick<PaperPick, 'reason'>[] },
): Promise<string[]> {
  if (request.candidates.length === 0 || !picks.every(({ reason }) => isLesser(reason))) return [];
  if (!(await isHardlyServed(request, nextTurn))) return [];
  const hint = t`Hardly any of the last months' papers fits your interests, so there will be few picks or none. \`/papers interests\` changes them.`;
  const lately = await store.digests.between(workspaceId, id, {
    from: addDays(day, -restDays + 1),
    to: addDays(day, -1),
  });
  return lately.some(({ notices }) => notices.includes(hint)) ? [] : [hint];
}
